package org.subrosa.consent.endings;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.subrosa.kit.problem.ProblemException;

/**
 * Applies the register in this process, at the start and whenever the gate was shut, and looks once a second whether it must be. One
 * copy, read to its end, is enough to open; the other is read as soon as it can be, and what it knows beyond the first is applied,
 * too. While the gate is open it keeps the second copy whole.
 */
@ApplicationScoped
class EndingsIntake {
    private static final Logger LOG = Logger.getLogger(EndingsIntake.class);
    private static final long BETWEEN_LOOKS_MILLIS = 1_000;
    private static final long STOP_MILLIS = 2_000;
    private static final long AGAIN_NANOS = Duration.ofSeconds(5).toNanos();

    private final EndingsGate gate;
    private final RegisterStore register;
    private final CopyStore store;
    private final ApplyEndings apply;
    private final SecondCopyIntake second;
    private final LoggedEndings log;
    private final CopyEndings copies;
    private final Thread thread = new Thread(this::run, "register-of-endings");
    /** Agencies of which all that has ended was applied, from either copy. */
    private final Set<UUID> whole = new HashSet<>();

    /** Those whose log was read. */
    private final Set<UUID> logged = new HashSet<>();

    private boolean copyRead;
    private long appliedNanos;
    private boolean told;
    private boolean failed;

    EndingsIntake(
            EndingsGate gate,
            RegisterStore register,
            CopyStore store,
            ApplyEndings apply,
            SecondCopyIntake second,
            LoggedEndings log,
            CopyEndings copies) {
        this.gate = gate;
        this.register = register;
        this.store = store;
        this.apply = apply;
        this.second = second;
        this.log = log;
        this.copies = copies;
    }

    void start(@Observes StartupEvent started) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent stops) throws InterruptedException {
        thread.interrupt();
        thread.join(STOP_MILLIS);
    }

    private void run() {
        try {
            while (true) {
                try {
                    turn();
                    failed = false;
                } catch (RuntimeException e) {
                    // once for a row of failures: what is missing says so by itself, too
                    LOG.logf(
                            failed ? Logger.Level.DEBUG : Logger.Level.WARN,
                            "The register of endings waits: %s",
                            e.getClass().getSimpleName());
                    failed = true;
                }
                tell();
                gate.rest(BETWEEN_LOOKS_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn() throws InterruptedException {
        int shuts = gate.shuts();
        if (!gate.look()) {
            shuts = gate.shuts();
            copyRead = false;
            whole.clear();
            logged.clear();
            applyAll(shuts);
        } else if (System.nanoTime() - appliedNanos > AGAIN_NANOS) {
            // agencies that are new, and the copy that was not there
            applyAll(shuts);
        }
        if (gate.isOpen()) {
            copies.copy(whole);
        }
    }

    private void applyAll(int shuts) throws InterruptedException {
        // before anything is read: a database that is put in its place meanwhile is another one
        RegisterPlace there = register.place();
        List<UUID> agencies = store.agencies();
        if (!copyRead) {
            try {
                Set<UUID> inCopy = second.read(this::apply);
                whole.addAll(inCopy);
                // what does not say of everybody that it is whole may become so: it is read again
                copyRead = inCopy.containsAll(agencies);
            } catch (ProblemException away) {
                LOG.debugf("The second copy cannot be read: %s", away.getClass().getSimpleName());
            }
        }
        if (whole.containsAll(agencies)) {
            gate.open(there, shuts);
        }
        try {
            for (UUID agency : agencies) {
                if (!logged.contains(agency)) {
                    log.read(agency, this::apply);
                    logged.add(agency);
                    whole.add(agency);
                }
            }
        } catch (ProblemException away) {
            LOG.debugf("The log cannot be read: %s", away.getClass().getSimpleName());
        }
        if (whole.containsAll(agencies)) {
            gate.open(there, shuts);
        }
        appliedNanos = System.nanoTime();
    }

    private void apply(List<Ending> endings) {
        int forgotten = apply.apply(endings);
        if (forgotten > 0) {
            LOG.errorf(
                    "The database had forgotten %d endings: it was restored. They hold again, and each is in its agency's log.",
                    forgotten);
        }
    }

    private void tell() {
        boolean shut = !gate.isOpen();
        if (shut && !told) {
            LOG.warn("Nothing rests on a consent until the register of endings can be read from one of its copies.");
        }
        told = shut;
    }
}
