package org.subrosa.disclosure.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No installation has a schedule that tells partners how long the work took. */
class RequestSettingsTest {
    private final RequestWiring wiring = new RequestWiring();

    @ParameterizedTest
    @CsvSource({"PT0.25S,PT1S", "PT1S,PT1M", "PT0.5S,PT3S"})
    void settings_within_their_limits_are_taken(Duration step, Duration pending) {
        assertEquals(new RequestSettings(step, pending), wiring.settings(step, pending));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.249S,PT3S,answer-step",
        "PT0S,PT3S,answer-step",
        "PT-0.5S,PT3S,answer-step",
        "PT1.001S,PT3S,answer-step",
        "PT0.5S,PT0.999S,pending",
        "PT0.5S,PT0S,pending",
        "PT0.5S,PT1M0.001S,pending"
    })
    void promise_9_settings_beyond_their_limits_are_refused_by_name(Duration step, Duration pending, String name) {
        var refused = assertThrows(IllegalArgumentException.class, () -> wiring.settings(step, pending));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("subrosa.request." + name + " is "));
    }
}
