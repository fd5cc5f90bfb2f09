package org.subrosa.kit.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.subrosa.kit.vault.Vectors.bytes;
import static org.subrosa.kit.vault.Vectors.each;
import static org.subrosa.kit.vault.Vectors.hex;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is sealed today opens with every later release")
class GoldenVectorsTest {

    @Test
    @DisplayName("a context has the committed bytes")
    void contexts() {
        for (JsonNode vector : each(Vectors.read("vault-context.json").required("contexts"))) {
            Place place = Vectors.place(vector.required("place"));
            DataKeyIdentity key = Vectors.key(vector.required("key"), place);
            byte suite = (byte) vector.required("suite").intValue();
            assertEquals(vector.required("context").textValue(), hex(SealingContext.encode(suite, place, key)));
        }
    }

    @Test
    @DisplayName("suite 01 makes and opens the committed blobs")
    void suite01() {
        JsonNode file = Vectors.read("vault-suite-01.json");
        SecretBytes dataKey = SecretBytes.takeOver(bytes(file, "data_key"));
        Place place = Vectors.place(file.required("place"));
        DataKeyIdentity key = Vectors.key(file.required("key"), place);
        for (JsonNode vector : each(file.required("values"))) {
            byte[] plaintext = bytes(vector, "plaintext");
            byte[] blob = Suite01.seal(dataKey, key, place, bytes(vector, "salt"), plaintext);
            assertEquals(vector.required("blob").textValue(), hex(blob));
            assertArrayEquals(plaintext, Suite01.open(dataKey, key, place, bytes(vector, "blob")));
            Sealed row = new Sealed(key.id(), key.version().number(), blob);
            assertEquals(vector.required("sha256").textValue(), hex(row.hash()));
        }
    }

    @Test
    @DisplayName("suite 02 makes and opens the committed files: empty, one chunk, several, the last one full or not")
    void suite02() throws IOException {
        JsonNode file = Vectors.read("vault-suite-02.json");
        SecretBytes dataKey = SecretBytes.takeOver(bytes(file, "data_key"));
        Place place = Vectors.place(file.required("place"));
        DataKeyIdentity key = Vectors.key(file.required("key"), place);
        for (JsonNode vector : each(file.required("files"))) {
            byte[] plaintext = bytes(vector, "plaintext");
            ByteArrayOutputStream blob = new ByteArrayOutputStream();
            try (Suite02 suite = Suite02.forSealing(
                    dataKey,
                    key,
                    place,
                    bytes(vector, "salt"),
                    vector.required("chunk").intValue())) {
                SealingStream.pump(suite, new ByteArrayInputStream(plaintext), blob);
            }
            assertEquals(vector.required("blob").textValue(), hex(blob.toByteArray()));
            assertEquals(vector.required("sha256").textValue(), hex(Sha256.of(blob.toByteArray())));
            assertArrayEquals(
                    plaintext, SealedFiles.open(dataKey, key, place, bytes(vector, "blob"), plaintext.length));
        }
    }

    @Test
    @DisplayName("blind indexes have the committed values, also for text that only normalisation makes equal")
    void blindIndexes() {
        JsonNode file = Vectors.read("vault-tags.json");
        SecretBytes dataKey = SecretBytes.takeOver(bytes(file, "data_key"));
        for (JsonNode vector : each(file.required("blind_indexes"))) {
            IndexedField field = new IndexedField(
                    vector.required("field").textValue(),
                    vector.required("bits").intValue());
            byte[] tag = Tags.tag(
                    dataKey,
                    BlindIndex.use(Vectors.uuid(file, "agency"), field),
                    BlindIndex.normalised(vector.required("value").textValue()));
            assertEquals(vector.required("index").textValue(), hex(BlindIndex.cut(tag, field.bits())));
        }
    }

    @Test
    @DisplayName("commitments have the committed values")
    void commitments() {
        JsonNode file = Vectors.read("vault-tags.json");
        SecretBytes dataKey = SecretBytes.takeOver(bytes(file, "data_key"));
        for (JsonNode vector : each(file.required("commitments"))) {
            byte[] use = Commitments.use(
                    Vectors.uuid(file, "agency"),
                    Vectors.owner(vector),
                    vector.required("purpose").textValue());
            assertEquals(vector.required("mac").textValue(), hex(Tags.tag(dataKey, use, bytes(vector, "data"))));
        }
    }

    @Test
    @DisplayName("a data key is wrapped to the committed bytes, with its identity as the committed additional data")
    void wrapping() {
        JsonNode vector = Vectors.read("vault-wrap.json");
        SecretBytes agencyKey = SecretBytes.takeOver(bytes(vector, "agency_key"));
        SecretBytes dataKey = SecretBytes.takeOver(bytes(vector, "data_key"));
        DataKeyIdentity key =
                Vectors.key(vector.required("key"), Vectors.uuid(vector, "agency"), Vectors.owner(vector));
        assertEquals(vector.required("wrap_context").textValue(), hex(key.wrapContext()));
        assertEquals(
                vector.required("wrapped").textValue(),
                hex(AesGcmWrap.wrap(agencyKey, key, dataKey, bytes(vector, "iv"))));
        assertEquals(
                vector.required("data_key").textValue(),
                AesGcmWrap.unwrap(agencyKey, key, bytes(vector, "wrapped")).exposeSecretBytes(Vectors::hex));
    }
}
