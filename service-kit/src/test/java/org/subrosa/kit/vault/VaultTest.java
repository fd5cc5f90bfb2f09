package org.subrosa.kit.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The vault on a real database")
class VaultTest {
    private static final byte[] ANSWER = Bytes.utf8("PTSD, in remission");

    private static final VaultDatabase database = new VaultDatabase();

    private final VaultFixture kit = new VaultFixture(database);
    /** A client of this test alone. */
    private final Owner client = new Owner("client", UUID.randomUUID());

    private final Place place = new Place(Story.HARBOR, client, Story.INTAKE, "mental-health", "diagnosis", 1);

    @BeforeEach
    void agencyKey() {
        // each test has a key service of its own on the database of all: their keys must not meet
        database.in(Story.HARBOR, () -> database.update("delete from data_key"));
    }

    @Test
    @DisplayName("a sealed value opens in a later transaction, and two values of a compartment share a data key")
    void sealsAndOpens() {
        Sealed sealed = database.in(Story.HARBOR, () -> kit.vault.seal(place, ANSWER));
        Sealed again = database.in(Story.HARBOR, () -> kit.vault.seal(place, ANSWER));
        assertArrayEquals(ANSWER, database.in(Story.HARBOR, () -> kit.open(place, sealed)));
        assertEquals(sealed.dataKeyId(), again.dataKeyId());
        assertEquals(1, sealed.dataKeyVersion());
        assertNotEquals(Vectors.hex(sealed.hash()), Vectors.hex(again.hash()));
    }

    @Test
    @DisplayName("each compartment and each client has a data key of its own")
    void keysOfTheirOwn() {
        Place contact = new Place(Story.HARBOR, client, Story.INTAKE, "contact", "diagnosis", 1);
        Place other = new Place(
                Story.HARBOR, new Owner("client", UUID.randomUUID()), Story.INTAKE, "mental-health", "diagnosis", 1);
        UUID first =
                database.in(Story.HARBOR, () -> kit.vault.seal(place, ANSWER)).dataKeyId();
        assertNotEquals(
                first,
                database.in(Story.HARBOR, () -> kit.vault.seal(contact, ANSWER)).dataKeyId());
        assertNotEquals(
                first,
                database.in(Story.HARBOR, () -> kit.vault.seal(other, ANSWER)).dataKeyId());
    }

    @Test
    @DisplayName("a value read by a row that differs in any part of its place is refused")
    void moved() {
        Sealed sealed = database.in(Story.HARBOR, () -> kit.vault.seal(place, ANSWER));
        Story.MOVES.forEach(move -> {
            Place elsewhere = move.apply(place);
            database.in(
                    elsewhere.agency(), () -> assertThrows(VaultException.class, () -> kit.open(elsewhere, sealed)));
            DataKeyRow key = database.in(Story.HARBOR, () -> kit.sealingKey(place));
            assertThrows(VaultException.class, () -> kit.vault.open(elsewhere, sealed, key));
        });
    }

    @Test
    @DisplayName("the live row of another client's key does not open, although its id is written into row and blob")
    void keyOfAnother() {
        Place bens = new Place(Story.HARBOR, Story.BEN, Story.INTAKE, "mental-health", "diagnosis", 1);
        Sealed sealed = database.in(Story.HARBOR, () -> kit.vault.seal(bens, ANSWER));
        DataKeyRow bensKey = database.in(Story.HARBOR, () -> kit.sealingKey(bens));
        assertThrows(VaultException.class, () -> kit.vault.open(place, sealed, bensKey));
    }

    @Test
    @DisplayName("a data key row given to another owner in the database opens nothing, cached or not")
    void keyGivenAway() {
        Sealed sealed = database.in(Story.HARBOR, () -> kit.vault.seal(place, ANSWER));
        DataKeyRow stolen = database.in(Story.HARBOR, () -> {
            DataKeyRow row = kit.sealingKey(place);
            DataKeyIdentity of = row.identity();
            return new DataKeyRow(
                    new DataKeyIdentity(of.agency(), of.id(), of.version(), Story.BEN, of.compartmentClass()),
                    row.wrapped());
        });
        Place bens = new Place(Story.HARBOR, Story.BEN, Story.INTAKE, "mental-health", "diagnosis", 1);
        assertThrows(VaultException.class, () -> kit.vault.open(bens, sealed, stolen));
    }

    @Test
    @DisplayName("a row whose data key columns do not match its blob is refused")
    void columnsAndHeader() {
        Sealed sealed = database.in(Story.HARBOR, () -> kit.vault.seal(place, ANSWER));
        database.in(
                Story.HARBOR,
                () -> kit.dataKeys.addVersion(Story.HARBOR, client, new CompartmentClass("mental-health")));
        Sealed otherVersion = new Sealed(sealed.dataKeyId(), 2, sealed.blob());
        Sealed otherKey = new Sealed(UUID.randomUUID(), 1, sealed.blob());
        DataKeyRow newest = database.in(Story.HARBOR, () -> kit.sealingKey(place));
        database.in(Story.HARBOR, () -> assertThrows(VaultException.class, () -> kit.open(place, otherVersion)));
        database.in(Story.HARBOR, () -> assertThrows(VaultException.class, () -> kit.open(place, otherKey)));
        assertThrows(VaultException.class, () -> kit.vault.open(place, sealed, newest));
    }

    @Test
    @DisplayName("ciphertext and live key come out of one statement, and the key is unwrapped once for many reads")
    void oneStatement() {
        database.define("create table value (agency_id uuid, data_key_id uuid, data_key_version int, blob bytea);"
                + " grant select, insert on value to ${app}");
        Sealed sealed = database.in(Story.HARBOR, () -> {
            Sealed made = kit.vault.seal(place, ANSWER);
            database.update(
                    "insert into value values (?, ?, ?, ?)",
                    Story.HARBOR,
                    made.dataKeyId(),
                    made.dataKeyVersion(),
                    made.blob());
            kit.cache.clear();
            kit.keyService.unwraps.set(0);
            for (int read = 0; read < 10; read++) {
                assertArrayEquals(ANSWER, readInOneStatement());
            }
            return made;
        });
        assertEquals(1, kit.keyService.unwraps.get());
        assertNotEquals(0, sealed.blob().length);
    }

    private byte[] readInOneStatement() {
        try (PreparedStatement read = database.dataSource()
                        .getConnection()
                        .prepareStatement("select v.data_key_id, v.data_key_version, v.blob," + DataKeyStore.COLUMNS
                                + "from value v" + DataKeyStore.JOIN + "where v.agency_id = ?");
                ResultSet row = DataKeyStore.bind(read, Story.HARBOR).executeQuery()) {
            row.next();
            Sealed sealed = new Sealed(row.getObject(1, UUID.class), row.getInt(2), row.getBytes(3));
            return kit.vault.open(place, sealed, DataKeyStore.joined(row));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("after shredding nothing opens, although the key was cached, and new values get a new key")
    void shredded() {
        Sealed sealed = database.in(Story.HARBOR, () -> kit.vault.seal(place, ANSWER));
        assertEquals(1, database.in(Story.HARBOR, () -> kit.dataKeys.shred(Story.HARBOR, client)));
        database.in(Story.HARBOR, () -> assertThrows(VaultException.class, () -> kit.open(place, sealed)));
        Sealed later = database.in(Story.HARBOR, () -> kit.vault.seal(place, ANSWER));
        assertNotEquals(sealed.dataKeyId(), later.dataKeyId());
        assertEquals(1, kit.refused());
        database.in(Story.HARBOR, () -> assertThrows(VaultException.class, () -> kit.open(place, sealed)));
    }

    @Test
    @DisplayName("another replica that has the key cached opens nothing after the shredding either")
    void shreddedElsewhere() {
        Sealed sealed = database.in(Story.HARBOR, () -> kit.vault.seal(place, ANSWER));
        database.in(Story.HARBOR, () -> kit.open(place, sealed));
        database.in(Story.HARBOR, () -> kit.store.delete(Story.HARBOR, client));
        assertEquals(1, kit.cache.size());
        database.in(Story.HARBOR, () -> assertThrows(VaultException.class, () -> kit.open(place, sealed)));
    }

    @Test
    @DisplayName("a new data key version seals from then on, and the older one goes on opening")
    void dataKeyRotation() {
        Sealed before = database.in(Story.HARBOR, () -> kit.vault.seal(place, ANSWER));
        database.in(
                Story.HARBOR,
                () -> kit.dataKeys.addVersion(Story.HARBOR, client, new CompartmentClass("mental-health")));
        Sealed after = database.in(Story.HARBOR, () -> kit.vault.seal(place, ANSWER));
        assertEquals(before.dataKeyId(), after.dataKeyId());
        assertEquals(2, after.dataKeyVersion());
        assertArrayEquals(ANSWER, database.in(Story.HARBOR, () -> kit.open(place, before)));
        assertArrayEquals(ANSWER, database.in(Story.HARBOR, () -> kit.open(place, after)));
    }

    @Test
    @DisplayName("a key service that is out is not mistaken for a forged value, and cached keys go on opening")
    void keyServiceOut() {
        Sealed sealed = database.in(Story.HARBOR, () -> kit.vault.seal(place, ANSWER));
        kit.keyService.down = true;
        assertArrayEquals(ANSWER, database.in(Story.HARBOR, () -> kit.open(place, sealed)));
        kit.cache.clear();
        database.in(Story.HARBOR, () -> assertThrows(KeyServiceException.class, () -> kit.open(place, sealed)));
        assertEquals(0, kit.refused());
        kit.keyService.down = false;
        assertArrayEquals(ANSWER, database.in(Story.HARBOR, () -> kit.open(place, sealed)));
    }

    @Test
    @DisplayName("a key made in a transaction that rolls back was never there")
    void rolledBack() {
        List<Sealed> lost = new ArrayList<>();
        assertThrows(
                IllegalStateException.class,
                () -> database.in(Story.HARBOR, () -> {
                    lost.add(kit.vault.seal(place, ANSWER));
                    throw new IllegalStateException("the act failed");
                }));
        Sealed kept = database.in(Story.HARBOR, () -> kit.vault.seal(place, ANSWER));
        assertNotEquals(lost.get(0).dataKeyId(), kept.dataKeyId());
        database.in(Story.HARBOR, () -> assertThrows(VaultException.class, () -> kit.open(place, lost.get(0))));
    }

    @Test
    @DisplayName("an attachment of several chunks is sealed and opened as a stream, and its hash is that of the blob")
    void attachments() {
        byte[] file = new byte[3 * Suite02.CHUNK + 17];
        Arrays.fill(file, (byte) 'x');
        ByteArrayOutputStream blob = new ByteArrayOutputStream();
        SealedFile sealed = database.in(Story.HARBOR, () -> seal(file, blob));
        assertEquals(file.length, sealed.length());
        assertArrayEquals(Sha256.of(blob.toByteArray()), sealed.hash());
        assertArrayEquals(file, database.in(Story.HARBOR, () -> open(sealed, blob.toByteArray())));
        SealedFile longer = new SealedFile(sealed.dataKeyId(), 1, sealed.length() + 1, sealed.hash());
        database.in(Story.HARBOR, () -> assertThrows(VaultException.class, () -> open(longer, blob.toByteArray())));
        database.in(Story.HARBOR, () -> assertThrows(VaultException.class, () -> open(sealed, new byte[7])));
        assertEquals(2, kit.refused());
        byte[] changed = blob.toByteArray();
        changed[changed.length - 1] ^= 1;
        database.in(Story.HARBOR, () -> assertThrows(VaultException.class, () -> open(sealed, changed)));
        assertEquals(3, kit.refused());
    }

    private SealedFile seal(byte[] file, ByteArrayOutputStream blob) {
        try {
            return kit.attachments.seal(place, new ByteArrayInputStream(file), blob);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] open(SealedFile sealed, byte[] blob) {
        try (InputStream opened = kit.attachments.open(
                place, sealed, kit.liveKey(place.agency(), sealed), new ByteArrayInputStream(blob))) {
            return opened.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
