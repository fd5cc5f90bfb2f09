package org.subrosa.kit.jws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JwsTest {
    private static final String TYPE = "subrosa-warrant+jwt";
    private static final byte[] PAYLOAD = "{\"jti\":\"1\"}".getBytes(StandardCharsets.UTF_8);

    /** RFC 8037 appendix A.1. */
    private final SigningKey key =
            new SigningKey(HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));

    private final SigningKey another = new SigningKey(new byte[32]);

    @Test
    @DisplayName("the key and its thumbprint are those of RFC 8037, appendices A.2 and A.3")
    void published() {
        Jwk jwk = key.publicKeys().keys().get(0);
        assertEquals("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", jwk.x());
        assertEquals("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", jwk.kid());
    }

    @Test
    @DisplayName("a signature over the message of RFC 8037 appendix A.4 is the one given there")
    void signature() {
        // the appendix signs under a header with the algorithm alone; the primitive is the same
        byte[] message = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".getBytes(StandardCharsets.US_ASCII);
        byte[] signature = new byte[64];
        org.bouncycastle.math.ec.rfc8032.Ed25519.sign(
                HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
                0,
                message,
                0,
                message.length,
                signature,
                0);
        assertEquals(
                "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg",
                JwsText.encode(signature));
    }

    @Test
    void what_was_signed_is_read_back() {
        String jws = key.sign(TYPE, PAYLOAD);
        assertArrayEquals(PAYLOAD, key.publicKeys().verify(jws, TYPE).orElseThrow());
        assertTrue(key.publicKeys().verifyDetached(key.signDetached(TYPE, PAYLOAD), TYPE, PAYLOAD));
        assertTrue(key.publicKeys().hasKeyOf(jws, TYPE));
    }

    @Test
    void another_key_another_type_or_another_payload_is_refused() {
        String jws = key.sign(TYPE, PAYLOAD);
        assertEquals(Optional.empty(), another.publicKeys().verify(jws, TYPE));
        assertFalse(another.publicKeys().hasKeyOf(jws, TYPE));
        assertEquals(Optional.empty(), key.publicKeys().verify(jws, "subrosa-package"));
        assertFalse(key.publicKeys().verifyDetached(key.signDetached(TYPE, PAYLOAD), TYPE, new byte[3]));
    }

    @Test
    void a_key_under_anothers_name_signs_nothing() {
        Jwk honest = key.publicKeys().keys().get(0);
        Jwk other = another.publicKeys().keys().get(0);
        Jwk disguised = new Jwk(other.kty(), other.crv(), honest.kid(), other.x(), other.alg(), other.use());
        String forged = another.sign(TYPE, PAYLOAD)
                .replace(JwsText.header(other.kid(), TYPE), JwsText.header(honest.kid(), TYPE));
        assertEquals(Optional.empty(), new JwkSet(List.of(disguised)).verify(forged, TYPE));
    }

    @Test
    void no_changed_character_is_taken() {
        String jws = key.sign(TYPE, PAYLOAD);
        for (int i = 0; i < jws.length(); i++) {
            for (char c : new char[] {'A', 'b', '=', '.', ' '}) {
                String changed = jws.substring(0, i) + c + jws.substring(i + 1);
                if (!changed.equals(jws)) {
                    assertEquals(Optional.empty(), key.publicKeys().verify(changed, TYPE), "at " + i);
                }
            }
        }
    }

    @Test
    void neither_an_unsigned_statement_nor_scraps_are_taken() {
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII));
        for (String scrap : List.of("", ".", "..", "a.b", "a.b.c.d", none + "." + JwsText.encode(PAYLOAD) + ".")) {
            assertEquals(Optional.empty(), key.publicKeys().verify(scrap, TYPE));
        }
    }

    @Test
    void no_text_shows_the_secret() {
        assertEquals("SigningKey[kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k]", key.toString());
    }
}
