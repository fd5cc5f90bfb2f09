package org.subrosa.disclosure.request;

import com.fasterxml.jackson.annotation.JsonProperty;

/** All that a partner is ever told of a request. */
public enum RequestStatus {
    /** Until a fixed moment, whatever was decided. */
    @JsonProperty("pending")
    PENDING,
    /** The package can be fetched, once. */
    @JsonProperty("ready")
    READY,
    /** Denied, under review, unknown, somebody else's, fetched before: nobody outside can tell which. */
    @JsonProperty("not-available")
    NOT_AVAILABLE
}
