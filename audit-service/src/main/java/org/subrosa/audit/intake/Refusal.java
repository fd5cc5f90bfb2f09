package org.subrosa.audit.intake;

/** Why a record does not go into the log as the event it claims to be. */
enum Refusal {
    /** A header is missing, doubled or unreadable, or a number that no event can hold. */
    HEADERS("headers"),
    /** The header names another producer than the topic's. */
    PRODUCER("producer"),
    /** No value, or one longer than an event may be. */
    SIZE("size"),
    /** The value is not canonical JSON. */
    NOT_CANONICAL("not-canonical"),
    /** Canonical JSON, and not an event as the trail writes it. */
    NOT_AN_EVENT("not-an-event"),
    /** The event's source is not the topic's producer. */
    SOURCE("source"),
    /** The record's key is not the event's agency. */
    AGENCY("agency"),
    /** The header names another event than the value. */
    EVENT_ID("event-id"),
    /** The log holds another event under this id. */
    EVENT_ID_REUSED("event-id-reused");

    private final String code;

    Refusal(String code) {
        this.code = code;
    }

    /** Stable: stands in the quarantine and in the event about it. */
    String code() {
        return code;
    }
}
