package org.subrosa.consent.reliance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RelianceMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RelianceMeters meters = new RelianceMeters(registry);

    @Test
    void what_is_granted_is_outstanding_until_it_is_reported_or_over() throws InterruptedException {
        UUID reported = UUID.randomUUID();
        meters.granted(reported, Basis.CONSENT);
        meters.granted(UUID.randomUUID(), Basis.COURT_ORDER);
        assertEquals(2, meters.outstanding());

        meters.reported(reported, RelianceOutcome.SENT);
        assertEquals(1, meters.outstanding());

        Thread.sleep(2_600);
        assertEquals(0, meters.outstanding());
        assertEquals(
                1,
                registry.counter(RelianceMeters.RELIANCES + ".reported", "outcome", "sent")
                        .count());
    }
}
