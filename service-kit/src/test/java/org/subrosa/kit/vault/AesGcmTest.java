package org.subrosa.kit.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("AES-256-GCM")
class AesGcmTest {

    @Property(tries = 500)
    @Label("gives what Bouncy Castle gives, and opens it again")
    void agreesWithBouncyCastle(
            @ForAll @Size(32) byte[] key,
            @ForAll @Size(12) byte[] iv,
            @ForAll @Size(max = 300) byte[] aad,
            @ForAll @Size(max = 600) byte[] plaintext)
            throws InvalidCipherTextException, AEADBadTagException {
        GCMBlockCipher oracle = (GCMBlockCipher) GCMBlockCipher.newInstance(AESEngine.newInstance());
        oracle.init(true, new AEADParameters(new KeyParameter(key), 128, iv, aad));
        byte[] expected = new byte[oracle.getOutputSize(plaintext.length)];
        int written = oracle.processBytes(plaintext, 0, plaintext.length, expected, 0);
        oracle.doFinal(expected, written);

        byte[] sealed = seal(key, iv, aad, plaintext);
        assertArrayEquals(expected, sealed);
        assertArrayEquals(plaintext, AesGcm.open(AesGcm.key(key, 0, 32), iv, aad, sealed, 0, sealed.length));
    }

    @Test
    @DisplayName("gives the known answers of the GCM specification, test cases 13 and 14, with the whole tag")
    void knownAnswers() {
        assertEquals(
                "530f8afbc74536b9a963b4f1c4cb738b",
                Vectors.hex(seal(new byte[32], new byte[12], new byte[0], new byte[0])));
        assertEquals(
                "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919",
                HexFormat.of().formatHex(seal(new byte[32], new byte[12], new byte[0], new byte[16])));
    }

    @Test
    @DisplayName("refuses the same key and IV twice in a row")
    void noSecondUse() {
        byte[] key = new byte[32];
        seal(key, new byte[12], new byte[0], new byte[1]);
        assertThrows(
                IllegalStateException.class,
                () -> AesGcm.seal(AesGcm.key(key, 0, 32), new byte[12], new byte[0], new byte[1], 1, new byte[17], 0));
    }

    private static byte[] seal(byte[] key, byte[] iv, byte[] aad, byte[] plaintext) {
        // the JDK's cipher refuses the key and IV that it used last, which a test does on purpose
        byte[] other = new byte[32];
        other[0] = (byte) (key[0] + 1);
        AesGcm.seal(AesGcm.key(other, 0, 32), iv, aad, plaintext, 0, new byte[AesGcm.TAG], 0);
        byte[] sealed = new byte[plaintext.length + AesGcm.TAG];
        AesGcm.seal(AesGcm.key(key, 0, 32), iv, aad, plaintext, plaintext.length, sealed, 0);
        return sealed;
    }
}
