package org.subrosa.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.subrosa.bench.Result.Pair;

class ReportTest {
    private final Report report = new Report(Instant.parse("2026-01-31T08:00:00Z"), Map.of("cores", "2"));

    @Test
    void a_ratio_is_the_median_of_the_rounds_ratios_and_not_the_ratio_of_the_medians() throws Exception {
        report.add(Result.ratio(
                "read_ratio", List.of(new Pair(10, 100), new Pair(40, 80), new Pair(30, 300)), "reads/s", "as it was"));

        JsonNode line = new JsonMapper().readTree(report.json()).get(0);

        assertEquals("read_ratio", line.path("name").asText());
        assertEquals("ratio", line.path("unit").asText());
        assertEquals(0.1, line.path("value").asDouble());
        assertEquals(0.1, line.path("low").asDouble());
        assertEquals(0.5, line.path("high").asDouble());
        assertEquals(100, line.path("reference").path("value").asDouble());
        assertEquals("reads/s", line.path("reference").path("unit").asText());
        assertEquals("2026-01-31T08:00:00Z", line.path("date").asText());
        assertEquals("2", line.path("machine").path("cores").asText());
    }

    @Test
    void a_figure_without_reference_says_null_and_has_four_digits() throws Exception {
        report.add(Result.absolute("rss_total_mb", "MB", Samples.of(1234.5678), ""));

        JsonNode line = new JsonMapper().readTree(report.json()).get(0);

        assertTrue(line.path("reference").isNull());
        assertEquals(1235, line.path("value").asDouble());
        assertTrue(
                report.markdown().contains("| `rss_total_mb` | 1235 MB | 1235 to 1235 | ≤ 1400 |  |\n"),
                report::markdown);
    }

    @Test
    void what_could_not_be_measured_is_there_and_says_why() throws Exception {
        report.add(Result.failed("up_cold_s", "s", "there is no git"));

        JsonNode line = new JsonMapper().readTree(report.json()).get(0);

        assertTrue(line.has("value") && line.path("value").isNull());
        assertTrue(line.path("low").isNull() && line.path("high").isNull());
        assertEquals("there is no git", line.path("note").asText());
        assertTrue(report.markdown().contains("| `up_cold_s` | not measured |"), report::markdown);
        assertTrue(report.markdown().contains("- `up_cold_s`: there is no git\n"), report::markdown);
    }

    @Test
    void a_reference_that_did_nothing_gives_no_ratio() {
        assertThrows(BenchException.class, () -> new Pair(1, 0).ratio());
    }
}
