package org.subrosa.kit.trail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.subrosa.kit.caller.Caller;

/**
 * Where a use case puts an act on record. The event is written in the transaction of the act itself: either both are
 * there after the commit or neither is (promise 2). From then on it reaches the log exactly once, whatever happens to
 * Kafka or to this process.
 *
 * <p>It does not say when. A use case that may only go on once its intent is on record commits a transaction of its own
 * first.
 */
@ApplicationScoped
public class Trail {
    private static final String SIGNALLED = Trail.class.getName();

    private final DataSource dataSource;
    private final TransactionSynchronizationRegistry transaction;
    private final CommitSignal signal;
    private final Events events;

    Trail(DataSource dataSource, TransactionSynchronizationRegistry transaction, CommitSignal signal, Events events) {
        this.dataSource = dataSource;
        this.transaction = transaction;
        this.signal = signal;
        this.events = events;
    }

    /** Records an act of the caller of this request; otherwise as {@link #record(Actor, Act)}. */
    public UUID record(Caller caller, Act act) {
        return record(Actor.of(caller), act);
    }

    /**
     * Records an act. The id of the request, if there is one, is taken from the log context.
     *
     * @return the id of the event, by which a later event can refer to it
     * @throws IllegalStateException outside a transaction: such a record could stand without its act
     * @throws IllegalArgumentException if the event holds what it may not, or too much
     * @throws TrailException if the row was refused, so also when the transaction is bound to another agency
     */
    public UUID record(Actor actor, Act act) {
        if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("an act is recorded inside its own transaction");
        }
        Event event = events.now(actor, act);
        try (Connection connection = dataSource.getConnection()) {
            OutboxStore.insert(connection, event);
        } catch (SQLException e) {
            throw new TrailException(e);
        }
        signalAfterCommit();
        return event.id();
    }

    private void signalAfterCommit() {
        if (transaction.getResource(SIGNALLED) != null) {
            return;
        }
        transaction.putResource(SIGNALLED, true);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // nothing to prepare
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    signal.raise();
                }
            }
        });
    }
}
