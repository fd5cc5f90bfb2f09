package org.subrosa.kit.caller;

import java.util.List;

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

    String SCHEME = "Bearer ";

    /** @param headers every {@code Authorization} header of the request */
    static BearerHeader read(List<String> headers) {
        if (headers.isEmpty()) {
            return new Absent();
        }
        if (headers.size() > 1 || headers.get(0).length() > TokenCheck.LONGEST + SCHEME.length()) {
            return new Unusable();
        }
        String header = headers.get(0);
        int start = SCHEME.length();
        while (start < header.length() && header.charAt(start) == ' ') {
            start++;
        }
        boolean bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && start < header.length()
                && header.indexOf(' ', start) < 0;
        return bearer ? new Token(header.substring(start)) : new Unusable();
    }
}
