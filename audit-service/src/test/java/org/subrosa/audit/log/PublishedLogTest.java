package org.subrosa.audit.log;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.subrosa.audit.AuditServiceTest;
import org.subrosa.audit.TestEvents;
import org.subrosa.kit.caller.AgencyTransaction;

/** A reader holds no lock: whatever is signed while it looks, it is told of a sound log. */
@AuditServiceTest
@SuppressWarnings("NullAway.Init")
class PublishedLogTest {

    @Inject
    AgroalDataSource dataSource;

    @Inject
    AgencyTransaction transaction;

    @Inject
    AppendEvents append;

    @Inject
    PublishCheckpoint publish;

    @Inject
    NodeStore nodes;

    @Inject
    CheckpointFiles files;

    @Inject
    LogKeys keys;

    @Inject
    LogCounts counts;

    private final UUID agency = UUID.randomUUID();
    private long sequence;

    /** When, in the reader's eyes, the intake signs a newer checkpoint. */
    enum Moment {
        BEFORE_THE_HEAD,
        AFTER_THE_HEAD,
        BEFORE_THE_CHECKPOINT,
        AFTER_THE_CHECKPOINT
    }

    @ParameterizedTest
    @EnumSource
    void aCheckpointThatIsSignedWhileALogIsReadIsNoAlarm(Moment moment) {
        grow();
        HeadStore heads = new Meanwhile(dataSource, moment);
        PublishedLog log = new PublishedLog(new LogGuard(heads, nodes, files, keys, counts, true));
        long size = transaction.in(
                agency, () -> log.of(agency).orElseThrow().checkpoint().size());
        assertTrue(size == 3 || size == 6, "what is read is one of the two that were signed");
        assertFalse(counts.isFrozen(agency));
    }

    private void grow() {
        List<ArrivedEvent> events = TestEvents.arrived(agency, sequence, 3);
        sequence += events.size();
        QuarkusTransaction.requiringNew().run(() -> append.append(agency, events));
        assertTrue(publish.publish(agency).isPresent());
    }

    /** The log grows once, in another thread, at the moment that the test names. */
    private final class Meanwhile extends HeadStore {

        private final Moment moment;

        Meanwhile(AgroalDataSource dataSource, Moment moment) {
            super(dataSource);
            this.moment = moment;
        }

        @Override
        Optional<TreeHead> head(UUID of) {
            return around(Moment.BEFORE_THE_HEAD, () -> super.head(of), Moment.AFTER_THE_HEAD);
        }

        @Override
        Optional<String> checkpoint(UUID of) {
            return around(Moment.BEFORE_THE_CHECKPOINT, () -> super.checkpoint(of), Moment.AFTER_THE_CHECKPOINT);
        }

        private <T> T around(Moment before, Supplier<T> read, Moment after) {
            growAt(before);
            T found = read.get();
            growAt(after);
            return found;
        }

        private void growAt(Moment now) {
            if (now == moment && sequence == 3) {
                Thread intake = new Thread(PublishedLogTest.this::grow);
                intake.start();
                try {
                    intake.join();
                } catch (InterruptedException stopped) {
                    throw new AssertionError(stopped);
                }
            }
        }
    }
}
