package org.subrosa.consent.endings;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Where a use case that ends something puts the ending on the register. */
@ApplicationScoped
public class Endings {
    /** How long an answer waits for the second copy. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final RegisterStore register;
    private final SecondCopy copy;

    Endings(RegisterStore register, SecondCopy copy) {
        this.register = register;
        this.copy = copy;
    }

    /** Adds it, inside the agency's transaction in which it ends. */
    public void add(Ending ending) {
        register.add(ending);
    }

    /** As it stands on the register, inside the agency's transaction. */
    public Optional<Ending> find(UUID agency, Ending.Kind kind, UUID subject) {
        return register.find(agency, kind, subject);
    }

    /** Begins to write the second copy, after the commit. Returns at once. */
    public SecondCopy.Sending copy(Ending ending) {
        return copy.send(ending);
    }

    /** Whether the second copy was written, within a second. Outside any transaction. */
    public boolean isCopied(SecondCopy.Sending sending) {
        return copy.isAcknowledged(sending, LONGEST);
    }

    /** Says on the register that it was, inside the agency's transaction. */
    public void copied(Ending ending, SecondCopy.Sending sending) {
        register.copied(ending, sending.topicId());
    }
}
