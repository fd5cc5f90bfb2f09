package org.subrosa.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.subrosa.acceptance.acts.StoredLog;
import org.subrosa.acceptance.acts.WriteAct;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.http.Http;
import org.subrosa.acceptance.installation.Shared;
import org.subrosa.acceptance.people.Desk;
import org.subrosa.stack.Services;
import org.subrosa.stack.Stack;

/** What every suite stands on: the running stack, the people, and the plainest ways to ask. */
final class World {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final class Holder {
        private static final World ONE = new World(Shared.stack());
    }

    private final Stack stack;
    private final Desk desk;
    private final StoredLog storedLog;
    private final Http http = new Http(PATIENCE);

    private World(Stack stack) {
        this.stack = stack;
        this.desk = new Desk(stack.keycloak());
        this.storedLog = new StoredLog(stack.postgres());
    }

    /** The one there is. */
    static World running() {
        Shared.stack(); // so that a stack that did not start says so, each time
        return Holder.ONE;
    }

    Stack stack() {
        return stack;
    }

    Desk desk() {
        return desk;
    }

    StoredLog storedLog() {
        return storedLog;
    }

    UUID harbor() {
        return desk.account("harbor-auditor").agency();
    }

    URI at(Services service, String path) {
        return Shared.at(service, path);
    }

    /** Reads as the account. */
    Answer get(Services service, String path, String account) {
        return getWith(service, path, desk.token(account, service));
    }

    /** Reads with the token. */
    Answer getWith(Services service, String path, String token) {
        try {
            return http.get(at(service, path), token);
        } catch (IOException none) {
            throw new UncheckedIOException("no answer from " + service, none);
        }
    }

    /** What the service tells operators of itself. */
    String metrics(Services service) {
        try {
            Answer answer = http.get(Shared.management(service, "/q/metrics"), null);
            if (answer.status() != 200) {
                throw new AssertionError("the metrics of " + service + ": " + answer);
            }
            return answer.body();
        } catch (IOException none) {
            throw new UncheckedIOException("no metrics of " + service, none);
        }
    }

    /** Does the act with a fresh key, as the account whose business it is. */
    Answer act(WriteAct act, String marker) {
        return act(act, marker, act.account(), UUID.randomUUID().toString());
    }

    /** Does the act. */
    Answer act(WriteAct act, String marker, String account, String idempotencyKey) {
        return post(act.service(), act.path(), account, idempotencyKey, act.body(marker));
    }

    /** Posts JSON as the account. */
    Answer post(Services service, String path, String account, String idempotencyKey, String body) {
        try {
            return http.post(at(service, path), desk.token(account, service), idempotencyKey, body);
        } catch (IOException none) {
            throw new UncheckedIOException("no answer from " + service, none);
        }
    }
}
