package org.subrosa.kit.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Blind indexes and commitments")
class TagsTest {
    private static final byte[] BODY = Bytes.utf8("{\"given_name\":\"Ada\"}");

    private static final VaultDatabase database = new VaultDatabase();
    private static final VaultFixture kit = new VaultFixture(database);

    @Test
    @DisplayName("equal values have equal index values, also when only normalisation makes them equal")
    void equality() {
        assertEquals(
                index(Story.HARBOR, "family-name", "M\u00fcller"), index(Story.HARBOR, "family-name", "Mu\u0308ller"));
        assertNotEquals(index(Story.HARBOR, "family-name", "Lovelace"), index(Story.HARBOR, "family-name", "Babbage"));
    }

    @Test
    @DisplayName("index values of two agencies, or two fields, have nothing in common")
    void separation() {
        IndexedField wide = new IndexedField("family-name", 32);
        String here = index(Story.HARBOR, wide, "Lovelace");
        assertNotEquals(here, index(Story.LAKE, wide, "Lovelace"));
        assertNotEquals(here, index(Story.HARBOR, new IndexedField("given-name", 32), "Lovelace"));
    }

    @Test
    @DisplayName("an index value has its field's width: several people share it on purpose")
    void width() {
        Set<String> values = new HashSet<>();
        for (int person = 0; person < 400; person++) {
            values.add(index(Story.HARBOR, new IndexedField("phone", 6), "555-0" + person));
        }
        assertTrue(values.size() <= 64, "6 bits give at most 64 values");
        assertTrue(values.size() > 48, "and 400 people use most of them");
        assertEquals(4, index(Story.HARBOR, "family-name", "Lovelace").length());
        assertThrows(IllegalArgumentException.class, () -> new IndexedField("yes-no", 3));
        assertThrows(IllegalArgumentException.class, () -> new IndexedField("family-name", 33));
    }

    @Test
    @DisplayName("a commitment is the same whenever it is made, and another one for another agency, purpose or text")
    void commitments() {
        String made = mac(Story.HARBOR, "idempotency", BODY);
        kit.cache.clear();
        assertEquals(made, mac(Story.HARBOR, "idempotency", BODY));
        assertNotEquals(made, mac(Story.LAKE, "idempotency", BODY));
        assertNotEquals(made, mac(Story.HARBOR, "event", BODY));
        assertNotEquals(made, mac(Story.HARBOR, "idempotency", Bytes.utf8("{}")));
        assertEquals(64, made.length());
    }

    @Test
    @DisplayName("a commitment under a person's own key cannot be made again once the person is shredded")
    void shreddedCommitment() {
        Owner client = new Owner("client", UUID.randomUUID());
        String made = mac(client);
        assertEquals(made, mac(client));
        assertNotEquals(made, mac(Story.HARBOR, "narrative", BODY));
        database.in(Story.HARBOR, () -> kit.dataKeys.shred(Story.HARBOR, client));
        assertNotEquals(made, mac(client));
    }

    @Test
    @DisplayName("the keys behind tags have no second version and are not shredded: every index would stop matching")
    void tagKeysStay() {
        mac(Story.HARBOR, "idempotency", BODY);
        Owner agency = Owner.agency(Story.HARBOR);
        database.in(
                Story.HARBOR,
                () -> assertThrows(
                        IllegalArgumentException.class,
                        () -> kit.dataKeys.addVersion(Story.HARBOR, agency, CompartmentClass.TAGS)));
        database.in(
                Story.HARBOR,
                () -> assertThrows(IllegalArgumentException.class, () -> kit.dataKeys.shred(Story.HARBOR, agency)));
    }

    @Test
    @DisplayName("a compartment that would share the key of tags is refused")
    void reservedClass() {
        Place place = new Place(Story.HARBOR, Story.ADA, Story.INTAKE, "kit.tags", "x", 1);
        database.in(Story.HARBOR, () -> assertThrows(IllegalStateException.class, () -> kit.vault.seal(place, BODY)));
    }

    private static String index(UUID agency, String field, String value) {
        return Vectors.hex(database.in(agency, () -> kit.blindIndex.of(agency, field, value)));
    }

    private static String index(UUID agency, IndexedField field, String value) {
        return Vectors.hex(database.in(agency, () -> kit.blindIndex.of(agency, field, value)));
    }

    private static String mac(UUID agency, String purpose, byte[] data) {
        return Vectors.hex(database.in(agency, () -> kit.commitments.mac(agency, purpose, data)));
    }

    private static String mac(Owner owner) {
        return Vectors.hex(
                database.in(Story.HARBOR, () -> kit.commitments.mac(Story.HARBOR, owner, "narrative", BODY)));
    }
}
