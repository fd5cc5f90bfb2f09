package org.subrosa.kit.problem;

/** The codes of {@link FieldError} that reading a request can lead to. Validation adds the names of constraints. */
public final class FieldCode {
    /** Not JSON, not UTF-8, or text that no store can keep (NUL, half a surrogate pair). */
    public static final String MALFORMED = "malformed";
    /** The object at the pointer holds a property it does not know. Its name is the caller's, and is not repeated. */
    public static final String UNKNOWN_PROPERTY = "unknown-property";
    /** Some object names a property twice. */
    public static final String DUPLICATE_KEY = "duplicate-key";
    /** Another JSON type than expected; nothing is ever coerced. */
    public static final String WRONG_TYPE = "wrong-type";
    /** The right JSON type, but not written as such a value is written (an id, a time, a date, a choice). */
    public static final String WRONG_FORMAT = "wrong-format";
    /** Absent, or null where there must be a value. */
    public static final String MISSING = "missing";
    /** Nested deeper than is read. */
    public static final String TOO_DEEP = "too-deep";
    /** A string, number or name longer than is read. */
    public static final String TOO_LARGE = "too-large";
    /** The value breaks a rule of its type. */
    public static final String INVALID = "invalid";

    private FieldCode() {}
}
