package org.subrosa.kit.vault;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.StartupEvent;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.caller.BusyDataSource;

@DisplayName("A service starts only with the keys that its database is written with")
class KeyServiceIdentityTest {
    private final VaultDatabase database = new VaultDatabase();
    private final VaultFixture kit = new VaultFixture(database);
    private final MemoryKeyService keys = kit.keyService;

    @Test
    @DisplayName("a new database and new keys are introduced to each other once, and know each other from then on")
    void introduced() {
        start(keys);
        Optional<UUID> id = keys.identity();
        assertEquals(id, known());
        start(keys);
        assertEquals(id, keys.identity());
        assertEquals(id, known());
    }

    @Test
    @DisplayName("a database that does not answer at once is asked again")
    void busy() {
        database.in(Story.LAKE, () -> {
            var store = new KeyServiceIdentityStore(BusyDataSource.before(database.dataSource(), 2));
            var check = new KeyServiceIdentityCheck(store, keys);
            assertDoesNotThrow(() -> check.refuseToStartWithoutOurKeys(new StartupEvent()));
            return true;
        });
        assertEquals(keys.identity(), known());
    }

    @Test
    @DisplayName("lost keys stop the start with words that say what to restore, and none are set up in their place")
    void lost() {
        start(keys);
        keys.identity = Optional.empty();
        assertTrue(refusal(keys).contains("subrosa.keystore.path"));
        assertEquals(Optional.empty(), keys.identity());
    }

    @Test
    @DisplayName("other keys stop the start, also when they were set up for nothing else")
    void others() {
        start(keys);
        MemoryKeyService others = new MemoryKeyService();
        others.setUp();
        assertTrue(refusal(others).contains("other keys"));
    }

    @Test
    @DisplayName("after a crash between the keys and the row the next start takes these keys over")
    void crashed() {
        UUID id = keys.setUp();
        start(keys);
        assertEquals(Optional.of(id), known());
    }

    @Test
    @DisplayName("a database that holds data keys, but has lost the row, takes no keys over and sets none up")
    void rowLost() {
        start(keys);
        database.in(Story.HARBOR, () -> kit.vault.seal(Story.ADAS_DIAGNOSIS, new byte[1]));
        database.define("delete from key_service_identity");
        assertTrue(refusal(keys).contains("key_service_identity"));
        MemoryKeyService none = new MemoryKeyService();
        assertTrue(refusal(none).contains("key_service_identity"));
        assertEquals(Optional.empty(), none.identity());
    }

    private String refusal(KeyService of) {
        return String.valueOf(
                assertThrows(IllegalStateException.class, () -> check(of)).getMessage());
    }

    private void start(KeyService with) {
        assertDoesNotThrow(() -> check(with));
    }

    private void check(KeyService with) {
        database.in(Story.LAKE, () -> {
            new KeyServiceIdentityCheck(identities(), with).requireOurKeys();
            return true;
        });
    }

    private Optional<UUID> known() {
        return database.in(Story.LAKE, () -> identities().known());
    }

    private KeyServiceIdentityStore identities() {
        return new KeyServiceIdentityStore(database.dataSource());
    }
}
