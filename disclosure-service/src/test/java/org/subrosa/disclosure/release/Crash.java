package org.subrosa.disclosure.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import org.subrosa.kit.caller.Caller;

/** Leaves an intent behind, as a process does that ends right after it. */
@ApplicationScoped
public class Crash {
    private final BeginRelease begin;

    Crash(BeginRelease begin) {
        this.begin = begin;
    }

    /** Begins the release as the person who asked for it, and does nothing more. */
    public void afterTheIntent(UUID agency, UUID person, UUID disclosure) {
        var caller = new Caller(person, agency, Set.of("caseworker"), "agency-harbor-casework", null, "1", false);
        begin.begin(
                caller,
                new Releasing(agency, disclosure, false),
                UUID.randomUUID().toString());
    }
}
