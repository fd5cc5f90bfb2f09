package org.subrosa.audit.log.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subrosa.audit.log.merkle.Hash;

/** Checkpoints and both of their signatures: published vectors, our own golden ones, and every way to spoil them. */
class CheckpointTest {

    private static final String ORIGIN = "audit.example.org/log/6b1f7a52-0c55-4c5e-9d7f-0f3c1d1a4e11";
    private static final Instant AT = Instant.parse("2026-11-21T12:00:00.999Z");
    private static final Checkpoint CHECKPOINT =
            new Checkpoint(ORIGIN, 3, Hash.ofHex("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"));

    private final CheckpointSigner signer = new CheckpointSigner(seeds(), null);

    /** c2sp.org/tlog-checkpoint, the example of its introduction. */
    @Test
    void theTextOfTheSpecificationIsReadAndWrittenBack() {
        String text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
        Checkpoint checkpoint = Checkpoint.parse(text);
        assertEquals("example.com/behind-the-sofa", checkpoint.origin());
        assertEquals(20852163, checkpoint.size());
        assertEquals(text, checkpoint.text());
    }

    /**
     * A checkpoint that another implementation signed with ML-DSA-44 (FiloSottile/torchwood,
     * cmd/litewitness/testdata/mldsa.txt with the seed that stands in it, ISC licence).
     */
    @Test
    void anMlDsaCheckpointOfAnotherImplementationVerifies() throws IOException {
        byte[] seed = HexFormat.of().parseHex("2886adc2b0eabfce67c0472939127998bf886cf256bfee8ba76a253fce1146e0");
        VerifierKey published = new CheckpointSigner(new SigningSeeds(new byte[32], seed), null)
                .keys("example.com/mldsa-log")
                .get(1);
        assertEquals(0xb5df45c5, published.keyId(), "the key id commits to name, type byte and public key");
        assertTrue(
                published.vkey().startsWith("example.com/mldsa-log+b5df45c5+BuhtcL97l3dcitjZ8Y9J54gmQ1TWn/BMF0yePKpT"));

        SignedNote note = SignedNote.parse(vector("torchwood-mldsa-checkpoint.txt"));
        assertTrue(note.isSignedByAll(List.of(published)));
        SignedNote other = new SignedNote(note.text().replace("\n1\n", "\n2\n"), note.signatures());
        assertFalse(other.isSignedByAll(List.of(published)));
    }

    /** The layout of tlog-cosignature, written out by hand. */
    @Test
    void theCosignedMessageIsTheStructureOfTheSpecification() {
        String root = "0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62";
        Checkpoint checkpoint = new Checkpoint("example.com/log", 258, Hash.ofHex(root));
        String expected = "737562747265652f76310a00" // "subtree/v1\n\0"
                + "0a" + HexFormat.of().formatHex("witness/w1".getBytes(UTF_8))
                + "000000006417d0cb" // 1679282379
                + "0f" + HexFormat.of().formatHex("example.com/log".getBytes(UTF_8))
                + "0000000000000000"
                + "0000000000000102"
                + root;
        assertArrayEquals(HexFormat.of().parseHex(expected), CosignedMessage.of("witness/w1", 0x6417d0cb, checkpoint));
    }

    /** Golden: deterministic signatures of fixed seeds. A change of a byte anywhere in the form breaks this. */
    @Test
    void theSignedCheckpointIsTheCommittedOne() throws IOException {
        String note = signer.sign(CHECKPOINT, AT).encode();
        String keys = String.join(
                        "\n",
                        signer.keys(ORIGIN).stream().map(VerifierKey::vkey).toList()) + "\n";
        if (Boolean.getBoolean("subrosa.regenerate")) {
            Golden.write("golden-checkpoint.txt", note);
            Golden.write("golden-vkeys.txt", keys);
        }
        assertEquals(vector("golden-checkpoint.txt"), note);
        assertEquals(vector("golden-vkeys.txt"), keys);
    }

    @Test
    void bothSignaturesVerifyAndEachIsNeeded() {
        SignedNote note = signer.sign(CHECKPOINT, AT);
        assertTrue(SignedNote.parse(note.encode()).isSignedByAll(signer.keys(ORIGIN)));
        for (NoteSignature kept : note.signatures()) {
            assertFalse(new SignedNote(note.text(), List.of(kept)).isSignedByAll(signer.keys(ORIGIN)));
        }
        assertFalse(note.isSignedByAll(signer.keys(ORIGIN + "x")), "keys under another log's name");
    }

    @Test
    void everyOneBitChangeInAMlDsaSignatureOrItsTimeIsSeen() {
        SignedNote note = signer.sign(CHECKPOINT, AT);
        NoteSignature line = note.signatures().get(1);
        List<VerifierKey> key = signer.keys(ORIGIN).subList(1, 2);
        for (int i = 0; i < line.signature().length; i += i < 64 ? 1 : 97) {
            byte[] changed = line.signature();
            changed[i] ^= 0x10;
            NoteSignature spoilt = new NoteSignature(line.keyName(), line.keyId(), changed);
            assertFalse(new SignedNote(note.text(), List.of(spoilt)).isSignedByAll(key), "byte " + i);
        }
        byte[] longer = Arrays.copyOf(line.signature(), line.signature().length + 1);
        NoteSignature spoilt = new NoteSignature(line.keyName(), line.keyId(), longer);
        assertFalse(new SignedNote(note.text(), List.of(spoilt)).isSignedByAll(key));
    }

    @Test
    void hedgedSignaturesDifferAndVerify() {
        CheckpointSigner hedged = new CheckpointSigner(seeds(), new SecureRandom());
        SignedNote one = hedged.sign(CHECKPOINT, AT);
        SignedNote other = hedged.sign(CHECKPOINT, AT);
        assertNotEquals(one, other);
        assertTrue(one.isSignedByAll(signer.keys(ORIGIN)));
        assertTrue(other.isSignedByAll(signer.keys(ORIGIN)));
    }

    @Test
    void aMlDsaKeySignsCheckpointsOnly() {
        VerifierKey key = signer.keys(ORIGIN).get(1);
        assertFalse(key.verifies("no checkpoint\n", new byte[SignatureType.ML_DSA_44.signatureLength()]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com/log\n1\n",
                "example.com/log\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "example.com/log\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "example.com/log\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "example.com/log\n9223372036854775808\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "example.com/log\n0\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "example.com/log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
                "example.com/log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n",
                "example.com/log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
                "example.com/log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nextension\n",
                "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
            })
    void aTextThatIsNoCheckpointIsRefused(String text) {
        assertThrows(MalformedNoteException.class, () -> Checkpoint.parse(text));
    }

    private static SigningSeeds seeds() {
        byte[] first = new byte[SigningSeeds.LENGTH];
        byte[] second = new byte[SigningSeeds.LENGTH];
        Arrays.fill(first, (byte) 1);
        Arrays.fill(second, (byte) 2);
        return new SigningSeeds(first, second);
    }

    private static String vector(String name) throws IOException {
        try (InputStream in = CheckpointTest.class.getResourceAsStream("/vectors/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        }
    }
}
