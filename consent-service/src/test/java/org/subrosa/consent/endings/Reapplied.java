package org.subrosa.consent.endings;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Applies what stands in a copy of the register, as a process does that starts. */
@ApplicationScoped
public class Reapplied {
    private final ApplyEndings apply;

    Reapplied(ApplyEndings apply) {
        this.apply = apply;
    }

    /** How many of the one withdrawal had been forgotten. */
    public int withdrawal(UUID agency, UUID consent, UUID client) {
        Instant ended = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return apply.apply(
                List.of(new Ending(agency, Ending.Kind.WITHDRAWAL, consent, client, UUID.randomUUID(), ended)));
    }
}
