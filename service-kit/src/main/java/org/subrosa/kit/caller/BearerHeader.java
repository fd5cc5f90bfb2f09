package org.subrosa.kit.caller;

import java.util.List;
import java.util.regex.Pattern;

/** The token of a request, which has its place in the one {@code Authorization} header (RFC 6750 clause 2.1). */
sealed interface BearerHeader {

    /** The request names nobody. */
    record Absent() implements BearerHeader {}

    /** Something is there, but not one bearer token. */
    record Unusable() implements BearerHeader {}

    record Token(String value) implements BearerHeader {
        /** Never the token itself. */
        @Override
        public String toString() {
            return "Token";
        }
    }

    Pattern BEARER = Pattern.compile("(?i)bearer +([^ ]+)");

    /** @param headers every {@code Authorization} header of the request */
    static BearerHeader read(List<String> headers) {
        if (headers.isEmpty()) {
            return new Absent();
        }
        if (headers.size() > 1 || headers.get(0).length() > TokenCheck.LONGEST + "Bearer ".length()) {
            return new Unusable();
        }
        var bearer = BEARER.matcher(headers.get(0));
        return bearer.matches() ? new Token(bearer.group(1)) : new Unusable();
    }
}
