package org.subrosa.stack.keycloak;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes as an authenticator app shows them (RFC 6238): six digits, 30 seconds, HMAC-SHA-1. */
final class Totp {

    static final int DIGITS = 6;
    static final int PERIOD_SECONDS = 30;
    static final String ALGORITHM = "HmacSHA1";

    private static final int MODULUS = 1_000_000;

    private Totp() {}

    /** The code of this moment. */
    static String code(String secret, Clock clock) {
        long period = clock.instant().getEpochSecond() / PERIOD_SECONDS;
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(period).array());
            // RFC 4226 §5.3: the last four bits say where the number starts, whose sign bit is dropped
            int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
            return String.format("%0" + DIGITS + "d", number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-1", e);
        }
    }
}
