package org.subrosa.kit.problem;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Hands requests whose target is no URI to {@link FrontDoor}. Quarkus would end them itself, with a bare 400, before any
 * filter runs; {@link RequestTarget} refuses all of these and more, with a problem. The property is read once, when the
 * HTTP server's class is loaded, and configuration is what runs before that.
 */
public final class UriValidation implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        System.setProperty("vertx.disableURIValidation", "true");
    }
}
