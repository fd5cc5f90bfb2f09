package org.subrosa.kit.problem;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How much of a request is read. Defaults stand in the kit's {@code microprofile-config.properties}. */
@ConfigMapping(prefix = "subrosa.http")
public interface HttpLimits {
    /** Characters of the request target; more is a 414. */
    @WithDefault("4096")
    int maxTargetLength();

    /** Characters of all header fields together; more is a 431. */
    @WithDefault("16384")
    int maxHeaderBytes();

    /** Media types that a body may have; anything else is a 415. */
    @WithDefault("application/json")
    Set<String> bodyTypes();

    /** Paths, with all below them, whose bodies are forms and nothing else. */
    Optional<Set<String>> formPaths();

    /** How long a body may take to arrive; longer is a 408. */
    @WithDefault("PT10S")
    Duration bodyDeadline();
}
