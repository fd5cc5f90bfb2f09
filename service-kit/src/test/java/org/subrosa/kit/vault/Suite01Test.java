package org.subrosa.kit.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Suite 01: ciphertext belongs to its place")
class Suite01Test {
    private static final int COMMITMENT = SealedHeader.LENGTH + Suite01.SALT;
    private static final byte[] SALT = HexFormat.of().parseHex("5a".repeat(32));
    private static final byte[] ANSWER = Bytes.utf8("PTSD, in remission");

    private final SecretBytes dataKey = Story.secret(1);

    @Property(tries = 300)
    @Label("what was sealed comes back, whatever it is")
    void roundTrip(@ForAll @Size(max = 5000) byte[] plaintext) {
        byte[] salt = new byte[SALT.length];
        new java.security.SecureRandom().nextBytes(salt);
        byte[] blob = Suite01.seal(dataKey, Story.ADAS_KEY, Story.ADAS_DIAGNOSIS, salt, plaintext);
        assertArrayEquals(plaintext, open(blob));
    }

    @Test
    @DisplayName("a change of any one byte, to any other value of it, is refused with the one error")
    void everySingleByteCounts() {
        byte[] blob = sealed();
        for (int position = 0; position < blob.length; position++) {
            for (int change = 1; change < 256; change++) {
                byte[] changed = blob.clone();
                changed[position] ^= (byte) change;
                assertRefused(changed);
            }
        }
    }

    @Property(tries = 300)
    @Label("several changed bytes are refused")
    void spliced(@ForAll @Size(min = 1, max = 40) byte[] splice, @ForAll @IntRange(max = 120) int at) {
        byte[] blob = sealed();
        byte[] changed = blob.clone();
        int start = at % blob.length;
        System.arraycopy(splice, 0, changed, start, Math.min(splice.length, blob.length - start));
        if (!Arrays.equals(blob, changed)) {
            assertRefused(changed);
        }
    }

    @Test
    @DisplayName("a blob that is cut or has bytes added, at either end, is refused")
    void lengthCounts() {
        byte[] blob = sealed();
        for (int length = 0; length < blob.length; length++) {
            assertRefused(Arrays.copyOf(blob, length));
            assertRefused(Arrays.copyOfRange(blob, blob.length - length, blob.length));
        }
        for (int extra = 1; extra <= 33; extra++) {
            assertRefused(Arrays.copyOf(blob, blob.length + extra));
        }
    }

    @Test
    @DisplayName("a blob in any other place is refused, whichever part of the place differs")
    void everyPartOfThePlaceCounts() {
        byte[] blob = sealed();
        Story.MOVES.forEach(move -> assertThrows(
                VaultException.class,
                () -> Suite01.open(dataKey, Story.ADAS_KEY, move.apply(Story.ADAS_DIAGNOSIS), blob)));
    }

    @Test
    @DisplayName(
            "a blob under a row that names another data key or version is refused, even if the header is forged to match")
    void everyPartOfTheHeaderCounts() {
        byte[] blob = sealed();
        DataKeyIdentity nextVersion = Story.ADAS_KEY.next();
        assertThrows(VaultException.class, () -> Suite01.open(dataKey, nextVersion, Story.ADAS_DIAGNOSIS, blob));
        byte[] forged = blob.clone();
        forged[SealedHeader.LENGTH - 1]++;
        assertThrows(VaultException.class, () -> Suite01.open(dataKey, nextVersion, Story.ADAS_DIAGNOSIS, forged));
    }

    @Test
    @DisplayName("a blob under another data key is refused")
    void everyDataKeyCounts() {
        byte[] blob = sealed();
        assertThrows(
                VaultException.class, () -> Suite01.open(Story.secret(2), Story.ADAS_KEY, Story.ADAS_DIAGNOSIS, blob));
    }

    @Test
    @DisplayName(
            "a blob whose tag holds under the key, but which commits to another key, is refused by the commitment alone")
    void theCommitmentCounts() {
        SecretBytes other = Story.secret(2);
        byte[] blob = Suite01.seal(other, Story.ADAS_KEY, Story.ADAS_DIAGNOSIS, SALT, ANSWER);
        assertArrayEquals(ANSWER, Suite01.open(other, Story.ADAS_KEY, Story.ADAS_DIAGNOSIS, blob));
        // the commitment is no part of what the tag covers, so that nothing but comparing it can refuse this
        System.arraycopy(sealed(), COMMITMENT, blob, COMMITMENT, 32);
        assertThrows(VaultException.class, () -> Suite01.open(other, Story.ADAS_KEY, Story.ADAS_DIAGNOSIS, blob));
    }

    @Test
    @DisplayName("the error tells nothing: no cause, no detail, the same words")
    void oneError() {
        byte[] wrongTag = sealed();
        wrongTag[wrongTag.length - 1] ^= 1;
        byte[] wrongSuite = sealed();
        wrongSuite[0] = 9;
        VaultException one = assertThrows(VaultException.class, () -> open(wrongTag));
        VaultException other = assertThrows(VaultException.class, () -> open(wrongSuite));
        assertEquals(one.getMessage(), other.getMessage());
        assertNull(one.getCause());
        assertNull(other.getCause());
        assertEquals(0, one.getSuppressed().length);
    }

    @Test
    @DisplayName("the plaintext is not in the blob, and two salts give two blobs")
    void nothingShows() {
        String plaintext = Vectors.hex(ANSWER);
        assertFalse(Vectors.hex(sealed()).contains(plaintext));
        byte[] otherSalt = SALT.clone();
        otherSalt[0]++;
        byte[] other = Suite01.seal(dataKey, Story.ADAS_KEY, Story.ADAS_DIAGNOSIS, otherSalt, ANSWER);
        assertFalse(Arrays.equals(
                Arrays.copyOfRange(sealed(), 53, other.length), Arrays.copyOfRange(other, 53, other.length)));
    }

    @Test
    @DisplayName("a value of 1 MiB is sealed, one byte more is not")
    void limit() {
        byte[] longest = new byte[Suite01.LONGEST];
        byte[] salt = SALT.clone();
        salt[1]++;
        assertArrayEquals(longest, open(Suite01.seal(dataKey, Story.ADAS_KEY, Story.ADAS_DIAGNOSIS, salt, longest)));
        byte[] tooLong = new byte[Suite01.LONGEST + 1];
        assertThrows(
                IllegalArgumentException.class,
                () -> Suite01.seal(dataKey, Story.ADAS_KEY, Story.ADAS_DIAGNOSIS, SALT, tooLong));
    }

    private byte[] sealed() {
        byte[] salt = SALT.clone();
        // the JDK's cipher refuses the key and IV that it used last, which only a test asks for
        salt[31] = 1;
        Suite01.seal(dataKey, Story.ADAS_KEY, Story.ADAS_DIAGNOSIS, salt, new byte[0]);
        return Suite01.seal(dataKey, Story.ADAS_KEY, Story.ADAS_DIAGNOSIS, SALT, ANSWER);
    }

    private byte[] open(byte[] blob) {
        return Suite01.open(dataKey, Story.ADAS_KEY, Story.ADAS_DIAGNOSIS, blob);
    }

    private void assertRefused(byte[] blob) {
        assertThrows(VaultException.class, () -> open(blob));
    }
}
