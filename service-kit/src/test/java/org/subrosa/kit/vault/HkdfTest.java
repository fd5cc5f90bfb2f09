package org.subrosa.kit.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("HKDF-SHA-512")
class HkdfTest {

    @Property(tries = 500)
    @Label("gives what Bouncy Castle gives, for every input, salt, info and length")
    void agreesWithBouncyCastle(
            @ForAll @Size(min = 1, max = 200) byte[] input,
            @ForAll @Size(max = 200) byte[] salt,
            @ForAll @Size(max = 300) byte[] info,
            @ForAll @IntRange(min = 1, max = 1000) int length) {
        HKDFBytesGenerator oracle = new HKDFBytesGenerator(new SHA512Digest());
        oracle.init(new HKDFParameters(input, salt.length == 0 ? null : salt, info));
        byte[] expected = new byte[length];
        oracle.generateBytes(expected, 0, length);
        assertArrayEquals(expected, Hkdf.derive(SecretBytes.takeOver(input.clone()), salt, info, length));
    }

    @Test
    @DisplayName("gives the known answer for the inputs of RFC 5869, test case 1, with SHA-512")
    void knownAnswer() {
        HexFormat hex = HexFormat.of();
        byte[] output = Hkdf.derive(
                SecretBytes.takeOver(hex.parseHex("0b".repeat(22))),
                hex.parseHex("000102030405060708090a0b0c"),
                hex.parseHex("f0f1f2f3f4f5f6f7f8f9"),
                42);
        assertEquals(
                "832390086cda71fb47625bb5ceb168e4c8e26a1a16ed34d9fc7fe92c1481579338da362cb8d9f925d7cb",
                hex.formatHex(output));
    }

    @Test
    @DisplayName("refuses lengths that RFC 5869 does not define")
    void lengths() {
        SecretBytes input = Story.secret(1);
        assertEquals(16320, Hkdf.derive(input, new byte[0], new byte[0], 16320).length);
        assertThrows(IllegalArgumentException.class, () -> Hkdf.derive(input, new byte[0], new byte[0], 16321));
        assertThrows(IllegalArgumentException.class, () -> Hkdf.derive(input, new byte[0], new byte[0], 0));
    }
}
