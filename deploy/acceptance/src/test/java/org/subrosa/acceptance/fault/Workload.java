package org.subrosa.acceptance.fault;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.subrosa.acceptance.acts.WriteAct;

/** Writers at every service at once, until closed. */
public final class Workload implements AutoCloseable {

    private static final Duration END = Duration.ofSeconds(60);

    private final Ledger ledger = new Ledger();
    private final List<Writer> writers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private Workload() {}

    /** Starts two writers for each act, whose pace and keys follow from the seed. */
    public static Workload start(
            Function<WriteAct, URI> target, Function<WriteAct, Supplier<String>> token, long seed) {
        Workload workload = new Workload();
        Random seeds = new Random(seed);
        for (WriteAct act : WriteAct.values()) {
            for (int each = 0; each < 2; each++) {
                Random own = new Random(seeds.nextLong());
                workload.add(new Writer(act, target.apply(act), token.apply(act), workload.ledger, own));
            }
        }
        workload.threads.forEach(Thread::start);
        return workload;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Lets every writer finish what it is at; a writer that hangs fails the test. */
    @Override
    public void close() {
        writers.forEach(Writer::stop);
        for (Thread thread : threads) {
            try {
                thread.join(END.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", interrupted);
            }
            if (thread.isAlive()) {
                throw new AssertionError(thread.getName() + " does not end");
            }
        }
    }

    private void add(Writer writer) {
        writers.add(writer);
        Thread thread = new Thread(writer, "writer-" + writers.size());
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, cause) -> ledger.breaks(dead.getName() + " died of " + cause));
        threads.add(thread);
    }
}
