package org.subrosa.kit.trace;

import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Where spans are sent, if anywhere.
 *
 * @param service whose spans they are
 * @param collector takes OTLP over HTTP (protobuf) at {@code /v1/traces}; nothing: no span is ever made
 * @param ratio of the traces that begin here, which are kept; those that begin elsewhere in Subrosa are kept if they were there
 */
record TraceSettings(String service, Optional<URI> collector, double ratio) {

    TraceSettings {
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalStateException(
                    "This service refuses to start, because subrosa.traces.ratio (SUBROSA_TRACES_RATIO) is a share from 0 to 1.");
        }
        if (collector
                .filter(url -> !url.isAbsolute() || url.getUserInfo() != null)
                .isPresent()) {
            throw new IllegalStateException(
                    "This service refuses to start, because subrosa.traces.url (SUBROSA_TRACES_URL) is the"
                            + " address of a collector, without a login in it.");
        }
    }

    /** What the installation says: {@code subrosa.service}, {@code subrosa.traces.url}, {@code subrosa.traces.ratio}. */
    static TraceSettings of(Config config) {
        return new TraceSettings(
                config.getValue("subrosa.service", String.class),
                config.getOptionalValue("subrosa.traces.url", URI.class),
                config.getOptionalValue("subrosa.traces.ratio", Double.class).orElse(1.0));
    }
}
