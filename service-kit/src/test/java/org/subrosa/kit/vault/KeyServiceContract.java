package org.subrosa.kit.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every key service promises. A backend's test extends this and says how to reach the service. */
public abstract class KeyServiceContract {
    /** Agencies of its own for each test, since a service may be slow to start and shared by all of them. */
    private final UUID harbor = UUID.randomUUID();

    private final DataKeyIdentity identity = identity(harbor);

    /** The service; nobody else uses the agencies of this test. */
    protected abstract KeyService service();

    /** The same keys as another process sees them. */
    protected abstract KeyService anotherProcess();

    protected static DataKeyIdentity identity(UUID agency) {
        return new DataKeyIdentity(
                agency, UUID.randomUUID(), DataKeyVersion.FIRST, Story.ADA, new CompartmentClass("demographics"));
    }

    protected static SecretBytes dataKey() {
        return Story.secret(7);
    }

    protected static void assertIsDataKey(SecretBytes unwrapped) {
        assertEquals(text(dataKey()), text(unwrapped));
    }

    @Test
    @DisplayName("it has one id, which setting it up again does not change, and which another process sees too")
    void idOfItsOwn() {
        Optional<UUID> id = service().identity();
        assertNotEquals(Optional.empty(), id);
        assertEquals(id, Optional.of(service().setUp()));
        assertEquals(id, Optional.of(anotherProcess().setUp()));
        assertEquals(id, service().identity());
    }

    @Test
    @DisplayName("what was wrapped unwraps to the same key, and the first wrap makes the agency's first version")
    void wrapsAndUnwraps() {
        assertEquals(Optional.empty(), service().currentVersion(harbor));
        WrappedKey wrapped = service().wrap(identity, dataKey());
        assertEquals(WrapVersion.FIRST, wrapped.version());
        assertEquals(Optional.of(WrapVersion.FIRST), service().currentVersion(harbor));
        assertIsDataKey(service().unwrap(identity, wrapped));
    }

    @Test
    @DisplayName("two wraps of one key differ, and neither shows it")
    void hides() {
        WrappedKey one = service().wrap(identity, dataKey());
        WrappedKey other = service().wrap(identity, dataKey());
        assertNotEquals(one, other);
        assertFalse(Vectors.hex(one.bytes()).contains(text(dataKey())));
    }

    @Test
    @DisplayName("a wrapped key moved to the row of any other data key is refused")
    void boundToItsIdentity() {
        WrappedKey wrapped = service().wrap(identity, dataKey());
        service().wrap(identity(Story.LAKE), dataKey());
        Story.OTHER_KEYS.forEach(other -> assertRefused(other.apply(identity), wrapped));
    }

    @Test
    @DisplayName("a wrapped key with any byte changed, cut, extended, or of no length is refused")
    void boundToItsBytes() {
        WrappedKey wrapped = service().wrap(identity, dataKey());
        byte[] bytes = wrapped.bytes();
        for (int position = 0; position < bytes.length; position++) {
            byte[] changed = bytes.clone();
            changed[position] ^= 0x10;
            assertRefused(identity, new WrappedKey(wrapped.version(), changed));
        }
        for (int length : new int[] {0, 1, 12, bytes.length - 1, bytes.length + 1, bytes.length + 64}) {
            assertRefused(identity, new WrappedKey(wrapped.version(), Arrays.copyOf(bytes, length)));
        }
    }

    @Test
    @DisplayName("a wrapped key that names another version, made or not, is refused")
    void boundToItsVersion() {
        WrappedKey wrapped = service().wrap(identity, dataKey());
        assertRefused(identity, new WrappedKey(new WrapVersion(2), wrapped.bytes()));
        service().rotate(harbor);
        assertRefused(identity, new WrappedKey(new WrapVersion(2), wrapped.bytes()));
        assertRefused(identity(UUID.randomUUID()), wrapped);
    }

    @Test
    @DisplayName("after a rotation the new version wraps, and the old one still unwraps")
    void rotation() {
        WrappedKey before = service().wrap(identity, dataKey());
        assertEquals(new WrapVersion(2), service().rotate(harbor));
        WrappedKey after = service().wrap(identity, dataKey());
        assertEquals(new WrapVersion(2), after.version());
        assertIsDataKey(service().unwrap(identity, before));
        assertIsDataKey(service().unwrap(identity, after));
    }

    @Test
    @DisplayName("wrapping anew keeps the data key, under the newest version, and refuses what unwrapping refuses")
    void rewrap() {
        WrappedKey before = service().wrap(identity, dataKey());
        service().rotate(harbor);
        WrappedKey after = service().rewrap(identity, before);
        assertEquals(new WrapVersion(2), after.version());
        assertIsDataKey(service().unwrap(identity, after));
        assertThrows(VaultException.class, () -> service().rewrap(identity(harbor), before));
    }

    @Test
    @DisplayName("a destroyed version unwraps nothing more, the others do, and its number is not used again")
    void destruction() {
        WrappedKey first = service().wrap(identity, dataKey());
        service().rotate(harbor);
        WrappedKey second = service().wrap(identity, dataKey());
        service().destroyVersion(harbor, first.version());
        assertRefused(identity, first);
        assertThrows(VaultException.class, () -> service().rewrap(identity, first));
        assertIsDataKey(service().unwrap(identity, second));
        service().destroyVersion(harbor, first.version());
        assertEquals(new WrapVersion(3), service().rotate(harbor));
    }

    @Test
    @DisplayName("the version that wraps, and one that was never made, cannot be destroyed")
    void destructionOfTheCurrent() {
        WrappedKey wrapped = service().wrap(identity, dataKey());
        assertThrows(IllegalArgumentException.class, () -> service().destroyVersion(harbor, wrapped.version()));
        assertThrows(IllegalArgumentException.class, () -> service().destroyVersion(harbor, new WrapVersion(2)));
        assertIsDataKey(service().unwrap(identity, wrapped));
    }

    @Test
    @DisplayName("rotating an agency without a key makes its first, and concerns no other agency")
    void rotationOfOneAgency() {
        assertEquals(WrapVersion.FIRST, service().rotate(harbor));
        UUID lake = UUID.randomUUID();
        assertEquals(Optional.empty(), service().currentVersion(lake));
    }

    @Test
    @DisplayName("another process unwraps and wraps with what this one makes, from the first moment")
    void shared() {
        KeyService other = anotherProcess();
        WrappedKey first = service().wrap(identity, dataKey());
        assertIsDataKey(other.unwrap(identity, first));
        other.rotate(harbor);
        WrappedKey second = service().wrap(identity, dataKey());
        assertEquals(new WrapVersion(2), second.version());
        assertIsDataKey(other.unwrap(identity, second));
    }

    @Test
    @DisplayName("a version that one process destroyed is gone for another one at its next look")
    void destructionIsShared() {
        KeyService other = anotherProcess();
        WrappedKey first = service().wrap(identity, dataKey());
        assertIsDataKey(other.unwrap(identity, first));
        service().rotate(harbor);
        service().destroyVersion(harbor, first.version());
        assertInstanceOf(KeyServiceHealth.Able.class, other.health());
        assertThrows(VaultException.class, () -> other.unwrap(identity, first));
    }

    private void assertRefused(DataKeyIdentity as, WrappedKey wrapped) {
        assertThrows(VaultException.class, () -> service().unwrap(as, wrapped));
    }

    private static String text(SecretBytes secret) {
        return secret.exposeSecretBytes(Vectors::hex);
    }
}
