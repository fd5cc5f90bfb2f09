package org.subrosa.bench;

import java.util.Optional;

/** What a figure should reach. Nothing fails by it. */
record Goal(String name, String text) {

    static Optional<Goal> of(String name) {
        String text =
                switch (name) {
                    case "read_ratio" -> "≥ 0.35";
                    case "release_p99_ms" -> "≤ 250";
                    case "ingest_ratio" -> "≥ 0.05";
                    case "verify_ratio" -> "≥ 0.2";
                    case "rss_total_mb" -> "≤ 1400";
                    case "up_warm_s" -> "≤ 60";
                    default -> "";
                };
        return text.isEmpty() ? Optional.empty() : Optional.of(new Goal(name, text));
    }
}
