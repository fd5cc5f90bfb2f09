package org.subrosa.acceptance.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.subrosa.acceptance.acts.WriteAct;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.http.Http;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.stack.keycloak.TokenRefusedException;

/**
 * A client as one should be: each act has a key of its own, an act that was not acknowledged is asked for again under the same key,
 * and after a while the client gives up and says so. Only 503 and a broken connection are excused; anything else is written down
 * as breaking a promise.
 */
final class Writer implements Runnable {

    private static final int ATTEMPTS = 60;
    private static final Duration BEFORE_RETRY = Duration.ofMillis(500);
    private static final int PAUSE_BOUND_MILLIS = 120;

    private final WriteAct act;
    private final URI target;
    private final Supplier<String> token;
    private final Ledger ledger;
    private final Random random;
    private final Http http = new Http(Duration.ofSeconds(8));
    private volatile boolean stopping;

    Writer(WriteAct act, URI target, Supplier<String> token, Ledger ledger, Random random) {
        this.act = act;
        this.target = target;
        this.token = token;
        this.ledger = ledger;
        this.random = random;
    }

    /** Lets the act under way come to its end, then no more. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        while (!stopping) {
            write();
            Patience.pause(Duration.ofMillis(random.nextInt(PAUSE_BOUND_MILLIS)));
        }
    }

    private void write() {
        String key = new UUID(random.nextLong(), random.nextLong()).toString();
        String body = act.body(key.substring(0, 8));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                Answer answer = http.post(target, token(), key, body);
                if (answer.isDone()) {
                    ledger.acknowledge(act, act.subject(answer.text(act.idMember())));
                    return;
                }
                weigh(answer);
            } catch (IOException broken) {
                ledger.refuse("no answer");
            }
            Patience.pause(BEFORE_RETRY);
        }
        ledger.giveUp();
    }

    /** Keycloak lives on the PostgreSQL that is killed. */
    private String token() throws IOException {
        try {
            return token.get();
        } catch (TokenRefusedException | UncheckedIOException none) {
            throw new IOException(none);
        }
    }

    private void weigh(Answer answer) {
        ledger.refuse(Integer.toString(answer.status()));
        if (answer.status() != 503 || !answer.isProblem()) {
            ledger.breaks(act + " answered " + answer);
        }
    }
}
