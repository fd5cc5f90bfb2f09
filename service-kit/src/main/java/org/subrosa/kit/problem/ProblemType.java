package org.subrosa.kit.problem;

import java.util.Optional;

/**
 * Every problem a service of ours can answer with (RFC 9457): one name, one status, one meaning. The slug and the status
 * of a type never change once released; callers decide on {@link #uri()}, people read {@link #title()}.
 */
public enum ProblemType {
    /** The message itself cannot be read as what the operation takes. */
    BAD_REQUEST(400, "malformed-request", "The request cannot be read"),
    /** The path holds anything but plain segments: see {@link RequestTarget}. */
    PATH_REFUSED(400, "path-refused", "The path is written in a way that is refused"),
    IDEMPOTENCY_KEY_MISSING(400, "idempotency-key-missing", "A usable Idempotency-Key header is required"),
    UNAUTHENTICATED(401, "unauthenticated", "A valid access token is required"),
    FORBIDDEN(403, "forbidden", "The caller may not do this"),
    /** Also what exists but is not the caller's to know of. */
    NOT_FOUND(404, "not-found", "There is nothing here for the caller"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "The resource does not take this method"),
    NOT_ACCEPTABLE(406, "not-acceptable", "No acceptable representation exists"),
    REQUEST_TIMEOUT(408, "request-timeout", "The request did not arrive in time"),
    CONFLICT(409, "conflict", "The state of the resource does not allow this"),
    IDEMPOTENCY_KEY_REUSED(409, "idempotency-key-reused", "The Idempotency-Key was used for another request"),
    PRECONDITION_FAILED(412, "precondition-failed", "The resource has changed since it was read"),
    PAYLOAD_TOO_LARGE(413, "payload-too-large", "The body is too large"),
    URI_TOO_LONG(414, "uri-too-long", "The request target is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The body is not of a type that is taken here"),
    /** Well-formed JSON of the right shape, whose values break a rule. */
    VALIDATION_FAILED(422, "validation-failed", "A value breaks a rule"),
    PRECONDITION_REQUIRED(428, "precondition-required", "An If-Match header is required"),
    TOO_MANY_REQUESTS(429, "too-many-requests", "Too many requests"),
    HEADERS_TOO_LARGE(431, "headers-too-large", "The header fields are too large"),
    INTERNAL(500, "internal", "The service failed"),
    /** Something the service needs did not answer in time. Nothing was done, or the Idempotency-Key tells. */
    DEPENDENCY_UNAVAILABLE(503, "dependency-unavailable", "A needed part is not available");

    private static final String PREFIX = "urn:subrosa:problem:";

    private final int status;
    private final String slug;
    private final String title;

    ProblemType(int status, String slug, String title) {
        this.status = status;
        this.slug = slug;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String slug() {
        return slug;
    }

    /** One sentence for people, the same for every occurrence. */
    public String title() {
        return title;
    }

    /** The {@code type} member: stable, and not meant to be fetched. */
    public String uri() {
        return PREFIX + slug;
    }

    /** True if the same request may succeed later without a change by the caller. */
    public boolean retryable() {
        return this == DEPENDENCY_UNAVAILABLE || this == TOO_MANY_REQUESTS;
    }

    /**
     * The type that says what a bare status says. An unknown 4xx is a {@link #BAD_REQUEST}, any other failure is
     * {@link #INTERNAL}; a status that is no failure has no problem.
     */
    public static Optional<ProblemType> ofStatus(int status) {
        return switch (status) {
            case 401 -> Optional.of(UNAUTHENTICATED);
            case 403 -> Optional.of(FORBIDDEN);
            case 404 -> Optional.of(NOT_FOUND);
            case 405 -> Optional.of(METHOD_NOT_ALLOWED);
            case 406 -> Optional.of(NOT_ACCEPTABLE);
            case 408 -> Optional.of(REQUEST_TIMEOUT);
            case 409 -> Optional.of(CONFLICT);
            case 412 -> Optional.of(PRECONDITION_FAILED);
            case 413 -> Optional.of(PAYLOAD_TOO_LARGE);
            case 414 -> Optional.of(URI_TOO_LONG);
            case 415 -> Optional.of(UNSUPPORTED_MEDIA_TYPE);
            case 422 -> Optional.of(VALIDATION_FAILED);
            case 428 -> Optional.of(PRECONDITION_REQUIRED);
            case 429 -> Optional.of(TOO_MANY_REQUESTS);
            case 431 -> Optional.of(HEADERS_TOO_LARGE);
            case 503 -> Optional.of(DEPENDENCY_UNAVAILABLE);
            default -> status < 400 ? Optional.empty() : Optional.of(status < 500 ? BAD_REQUEST : INTERNAL);
        };
    }
}
