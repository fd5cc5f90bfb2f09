package org.subrosa.disclosure.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What became of an attempt to release. The package itself is not kept and cannot be had again.
 *
 * @param packageSha256 in lower-case hexadecimal
 */
public record ReleaseView(
        ReleaseState state,
        Instant startedAt,
        @Nullable Instant endedAt,
        @JsonProperty("package_sha256") @Nullable String packageSha256) {

    static ReleaseView of(Attempt attempt) {
        byte[] hash = attempt.packageSha256();
        return new ReleaseView(
                attempt.state(),
                attempt.startedAt(),
                attempt.endedAt(),
                hash == null ? null : HexFormat.of().formatHex(hash));
    }
}
