package org.subrosa.kit.trail;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * Commits events of several requests together: one thread takes whatever has come while it made the commit before. A request alone
 * pays one round trip, many at once share one. If the commit fails, it has failed for each of them.
 */
@ApplicationScoped
class SharedCommit {
    /** 8 MiB at most in memory, as the relay has. */
    private static final int BATCH = 256;

    private static final int WAITING = 1_024;
    private static final Logger LOG = Logger.getLogger(SharedCommit.class);

    private static final class Submitted {
        private final OutboxStore.Row row;
        private final CompletableFuture<Void> committed = new CompletableFuture<>();

        Submitted(OutboxStore.Row row) {
            this.row = row;
        }
    }

    private final DataSource dataSource;
    private final CommitSignal signal;
    private final BlockingQueue<Submitted> queue = new ArrayBlockingQueue<>(WAITING);
    private final Thread thread = new Thread(this::work, "subrosa-trail-commit");

    SharedCommit(DataSource dataSource, CommitSignal signal) {
        this.dataSource = dataSource;
        this.signal = signal;
    }

    @PostConstruct
    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    @PreDestroy
    void stop() {
        thread.interrupt();
    }

    /**
     * Commits the event, and returns when it is.
     *
     * @throws ProblemException dependency unavailable if it was not committed in that time; it may be later
     * @throws IllegalArgumentException if the event is too large: it is refused here, and not among those of others
     */
    void commit(Event event, Duration longest) {
        Submitted submitted = new Submitted(OutboxStore.Row.of(event));
        if (!queue.offer(submitted)) {
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE);
        }
        try {
            submitted.committed.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE, e);
        } catch (ExecutionException | CancellationException | TimeoutException e) {
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE, e);
        }
    }

    private void work() {
        List<Submitted> batch = new ArrayList<>(BATCH);
        try {
            while (true) {
                batch.add(queue.take());
                queue.drainTo(batch, BATCH - 1);
                commit(batch);
                batch.clear();
            }
        } catch (InterruptedException stopped) {
            queue.forEach(each -> each.committed.cancel(false));
        }
    }

    private void commit(List<Submitted> batch) {
        try {
            OutboxStore.commit(dataSource, batch.stream().map(each -> each.row).toList());
            signal.raise();
            batch.forEach(each -> each.committed.complete(null));
        } catch (SQLException | RuntimeException failed) {
            // who waits says so, each to its own caller; the thread goes on with the next
            LOG.warnf(
                    "%d events could not be put on record (%s)",
                    batch.size(), failed.getClass().getSimpleName());
            batch.forEach(each -> each.committed.completeExceptionally(failed));
        }
    }
}
