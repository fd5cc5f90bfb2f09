package org.subrosa.records.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.stack.Database;

/** The queue under several senders. All of it is due later than now, so that the service's own sender leaves it alone. */
@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
@SuppressWarnings("NullAway.Init")
class TwoSendersTest {
    Database database;

    @Inject
    NeutralMailStore mails;

    @Inject
    AgencyTransaction transaction;

    private final UUID harbor = UUID.randomUUID();
    private final Instant later = Instant.parse("2099-01-01T00:00:00Z");

    @Test
    void of_several_senders_at_once_one_takes_a_mail() throws SQLException {
        int waiting = 3;
        for (int i = 0; i < waiting; i++) {
            queue(UUID.randomUUID());
        }
        // each holds what it has taken until all have tried
        List<CompletableFuture<Optional<NeutralMailStore.Taken>>> senders = Stream.generate(
                        () -> CompletableFuture.supplyAsync(this::take))
                .limit(8)
                .toList();
        long different = senders.stream()
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .map(NeutralMailStore.Taken::id)
                .distinct()
                .count();
        long all = senders.stream()
                .map(CompletableFuture::join)
                .filter(Optional::isPresent)
                .count();
        assertEquals(waiting, different);
        assertEquals(waiting, all);
        assertEquals(Optional.empty(), take());
    }

    @Test
    void what_has_ended_is_never_taken_or_ended_again() throws SQLException {
        queue(UUID.randomUUID());
        UUID id = take().orElseThrow().id();
        assertEquals(true, transaction.in(harbor, () -> mails.end(harbor, id, "sent", later)));
        assertEquals(false, transaction.in(harbor, () -> mails.end(harbor, id, "refused", later)));
        assertEquals(Optional.empty(), take());
    }

    private Optional<NeutralMailStore.Taken> take() {
        return transaction.in(harbor, () -> {
            Optional<NeutralMailStore.Taken> mail =
                    mails.take(harbor, later, SendMails.FIRST_PAUSE, SendMails.LONGEST_PAUSE);
            sleep();
            return mail;
        });
    }

    private static void sleep() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void queue(UUID client) throws SQLException {
        try (Connection owner = database.connect(database.owner());
                var bind = owner.prepareStatement("select set_config('subrosa.agency', ?, false)");
                var register = owner.prepareStatement(
                        "insert into client (agency_id, id, registered_at, registered_by) values (?, ?, now(), ?)")) {
            bind.setString(1, harbor.toString());
            bind.execute();
            register.setObject(1, harbor);
            register.setObject(2, client);
            register.setObject(3, UUID.randomUUID());
            register.executeUpdate();
        }
        transaction.run(harbor, () -> mails.queue(harbor, UUID.randomUUID(), client, client, later));
    }
}
