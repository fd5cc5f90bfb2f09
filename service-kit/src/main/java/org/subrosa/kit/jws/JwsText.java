package org.subrosa.kit.jws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** How the parts of a JWS are written: one header for one key and type, byte for byte. */
final class JwsText {
    private static final Pattern TYPE = Pattern.compile("[a-z]+(?:[-+][a-z]+)*");

    private JwsText() {}

    static String header(String kid, String type) {
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("a type reads like subrosa-warrant+jwt");
        }
        String json = "{\"alg\":\"" + Jwk.ALGORITHM + "\",\"kid\":\"" + kid + "\",\"typ\":\"" + type + "\"}";
        return encode(json.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] signed(String header, String payload) {
        return (header + "." + payload).getBytes(StandardCharsets.US_ASCII);
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
