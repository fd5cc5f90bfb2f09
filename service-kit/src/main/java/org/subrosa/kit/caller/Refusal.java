package org.subrosa.kit.caller;

import java.util.Locale;

/** Why a token is refused. Told to the operators as a counter's label, never to the caller, who gets one answer. */
enum Refusal {
    /** Not three non-empty parts of base64url, or not JSON, or larger than is read. */
    MALFORMED,
    /** Not RS256, or a header member that a token of ours never has. */
    HEADER,
    /** The issuer has no such key. */
    UNKNOWN_KEY,
    SIGNATURE,
    ISSUER,
    AUDIENCE,
    /** Expired, not yet valid, or made to live longer than five minutes. */
    TIME,
    /** Not an access token. */
    KIND,
    SUBJECT,
    /** No authorized party, one through which a role of the token may not act, or another agency's. */
    PARTY,
    ROLES,
    AGENCY;

    /** As metrics spell it. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
