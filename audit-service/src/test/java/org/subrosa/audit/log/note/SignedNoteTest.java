package org.subrosa.audit.log.note;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Notes against the vectors of the reference implementation (golang.org/x/mod, sumdb/note/note_test.go, BSD-3-Clause):
 * its key, its note, and its list of texts that are no notes.
 */
class SignedNoteTest {

    private static final String VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String TEXT = "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n";
    private static final String LINE =
            "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZS"
                    + "NXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String NOTE = TEXT + "\n" + LINE;
    private static final List<VerifierKey> PETER = List.of(VerifierKey.parse(VKEY));

    @Test
    void thePublishedNoteIsReadVerifiedAndWrittenBack() {
        SignedNote note = SignedNote.parse(NOTE);
        assertEquals(TEXT, note.text());
        assertTrue(note.isSignedByAll(PETER));
        assertEquals(NOTE, note.encode());
    }

    @Test
    void thePublishedVerifierKeyIsWrittenBack() {
        assertEquals(VKEY, PETER.get(0).vkey());
        assertEquals(0xc74f20a3, PETER.get(0).keyId());
        assertEquals(SignatureType.ED25519, PETER.get(0).type());
    }

    @Test
    void everyOneByteChangeOfTheNoteIsRefusedOrUnsigned() {
        byte[] bytes = NOTE.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 0x01;
            assertFalse(isAccepted(new String(changed, StandardCharsets.UTF_8)), "byte " + i);
        }
    }

    @Test
    void aSignatureOfAnUnknownKeyIsIgnoredAndAMissingOneIsNot() {
        String stranger = "\u2014 Stranger x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZS"
                + "NXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
        assertTrue(SignedNote.parse(TEXT + "\n" + stranger + LINE).isSignedByAll(PETER));
        assertFalse(SignedNote.parse(TEXT + "\n" + stranger).isSignedByAll(PETER));
        assertFalse(SignedNote.parse(NOTE).isSignedByAll(List.of()), "no key, no trust");
    }

    @Test
    void moreSignaturesThanTheLimitAreRefused() {
        String limit = LINE.repeat(SignedNote.MAX_SIGNATURES);
        assertTrue(SignedNote.parse(TEXT + "\n" + limit).isSignedByAll(PETER));
        assertThrows(MalformedNoteException.class, () -> SignedNote.parse(TEXT + "\n" + limit + LINE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                TEXT,
                TEXT + "\n",
                TEXT + LINE,
                NOTE + "\n",
                TEXT + "\n\u2014 PeterNeumann \n",
                TEXT + "\n\u2014 PeterNeumann\n",
                TEXT + "\n\u2014  x08go/Zj\n",
                TEXT + "\n\u2014 Peter Neumann x08go/Zj\n",
                TEXT + "\n\u2014 Peter+Neumann x08go/Zj\n",
                TEXT + "\n\u2014 PeterNeumann x08go/Z\n",
                TEXT + "\n\u2014 PeterNeumann x08goA==\n",
                TEXT + "\n- PeterNeumann x08go/Zj\n",
                "a\ttab\n\n" + LINE
            })
    void aTextThatIsNoNoteIsRefused(String text) {
        assertThrows(MalformedNoteException.class, () -> SignedNote.parse(text));
    }

    @Test
    void everyPieceOfAVerifierKeyAndEveryChangeOfOneCharacterIsRefused() {
        for (int from = 0; from <= VKEY.length(); from++) {
            for (int to = from; to <= VKEY.length(); to++) {
                String piece = VKEY.substring(from, to);
                if (!piece.equals(VKEY)) {
                    assertThrows(MalformedNoteException.class, () -> VerifierKey.parse(piece));
                }
            }
        }
        for (int i = 0; i < VKEY.length(); i++) {
            char[] changed = VKEY.toCharArray();
            changed[i]++;
            assertThrows(MalformedNoteException.class, () -> VerifierKey.parse(new String(changed)));
        }
    }

    private static boolean isAccepted(String note) {
        try {
            return SignedNote.parse(note).isSignedByAll(PETER);
        } catch (MalformedNoteException refused) {
            return false;
        }
    }
}
