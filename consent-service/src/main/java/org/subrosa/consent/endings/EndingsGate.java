package org.subrosa.consent.endings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * Shut until the register was applied to this database, and again from the moment at which the database is seen to be another
 * one, or to have gone back. While it is shut nothing may rest on a consent.
 */
@ApplicationScoped
public class EndingsGate {
    private final RegisterStore register;
    private @Nullable RegisterPlace seen;
    private int shuts;

    EndingsGate(RegisterStore register) {
        this.register = register;
    }

    /**
     * Called inside the agency's transaction, under the client's lock, by whatever is about to rest on a consent.
     *
     * @throws ProblemException dependency unavailable while the gate is shut; the transaction is then to be given up
     */
    public void require() {
        if (!look()) {
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE);
        }
    }

    /** Looks at the database, shuts if it went back, and tells whether the gate is open. */
    boolean look() {
        // what was seen is taken first: what is read after it can only be further
        Optional<RegisterPlace> before = seen();
        if (before.isEmpty()) {
            return false;
        }
        RegisterPlace now = register.place();
        boolean follows = now.follows(before.get());
        see(follows ? now : null);
        return follows;
    }

    /** Whether the register was applied, and the database has not been seen to go back since. */
    boolean isOpen() {
        return seen().isPresent();
    }

    /** How often it was shut. */
    synchronized int shuts() {
        return shuts;
    }

    /**
     * Opens, if it is shut: everything in the register is applied to the database that was there.
     *
     * @param knownShuts {@link #shuts} before the place was taken and anything was read. If it was shut since, what was read may have
     *     been applied to the database before, and it stays shut
     */
    synchronized void open(RegisterPlace there, int knownShuts) {
        if (seen == null && shuts == knownShuts) {
            seen = there;
        }
    }

    /** Returns after that time, or as soon as an open gate is shut. */
    synchronized void rest(long millis) throws InterruptedException {
        wait(millis);
    }

    private synchronized Optional<RegisterPlace> seen() {
        return Optional.ofNullable(seen);
    }

    private synchronized void see(@Nullable RegisterPlace now) {
        // two may look at once, and the later one may be told first
        if (now == null || seen != null && now.follows(seen)) {
            seen = now;
        }
        if (now == null) {
            shuts++;
            notifyAll();
        }
    }
}
