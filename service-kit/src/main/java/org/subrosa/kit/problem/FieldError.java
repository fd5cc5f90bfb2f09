package org.subrosa.kit.problem;

/**
 * Where a request is wrong, and how; never with what.
 *
 * @param pointer an RFC 6901 JSON pointer into the request's body, made of our own names and of indexes only; the empty
 *     string is the whole body, or something outside it
 * @param code one of {@link FieldCode}, or a constraint's name in kebab-case ({@code not-blank}, {@code size}); stable
 */
public record FieldError(String pointer, String code) {}
