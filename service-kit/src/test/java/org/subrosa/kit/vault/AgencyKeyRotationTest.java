package org.subrosa.kit.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.vault.RewrapDataKeys.Rewrapped;

@DisplayName("Agency keys are rotated and destroyed")
class AgencyKeyRotationTest {
    private static final WrapVersion FIRST = WrapVersion.FIRST;
    private static final WrapVersion SECOND = new WrapVersion(2);
    private static final byte[] ANSWER = Bytes.utf8("PTSD, in remission");

    private static final VaultDatabase database = new VaultDatabase();

    private final VaultFixture kit = new VaultFixture(database);
    /** An agency of this test alone. */
    private final UUID agency = UUID.randomUUID();

    @Test
    @DisplayName("every data key moves to the new version in batches, and what was sealed opens before and after")
    void rewraps() {
        List<Place> places = sealedPlaces(RewrapDataKeys.BATCH * 2 + 7);
        List<Sealed> sealed = seal(places);
        kit.keyService.rotate(agency);
        assertOpen(places, sealed);
        assertEquals(new Rewrapped(places.size(), 0), kit.rewrap.run(agency));
        assertEquals(0, uses(FIRST));
        assertEquals(places.size(), uses(SECOND));
        assertOpen(places, sealed);
        kit.cache.clear();
        assertOpen(places, sealed);
        assertEquals(new Rewrapped(0, 0), kit.rewrap.run(agency));
    }

    @Test
    @DisplayName("a run that breaks off keeps what it did, and the next one does the rest")
    void resumes() {
        List<Place> places = sealedPlaces(RewrapDataKeys.BATCH + 10);
        List<Sealed> sealed = seal(places);
        kit.keyService.rotate(agency);
        kit.keyService.failAfter(RewrapDataKeys.BATCH + 5);
        assertThrows(KeyServiceException.class, () -> kit.rewrap.run(agency));
        assertEquals(10, uses(FIRST));
        kit.keyService.down = false;
        assertOpen(places, sealed);
        assertEquals(new Rewrapped(10, 0), kit.rewrap.run(agency));
        assertOpen(places, sealed);
    }

    @Test
    @DisplayName("no read fails while data keys are moved, with and without a cache")
    void readsGoOn() throws InterruptedException, ExecutionException {
        List<Place> places = sealedPlaces(RewrapDataKeys.BATCH);
        List<Sealed> sealed = seal(places);
        AtomicBoolean moving = new AtomicBoolean(true);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        Future<?> reads = threads.submit(() -> {
            while (moving.get()) {
                kit.cache.clear();
                assertOpen(places, sealed);
            }
        });
        for (int rotation = 0; rotation < 5; rotation++) {
            kit.keyService.rotate(agency);
            kit.rewrap.run(agency);
        }
        moving.set(false);
        reads.get();
        threads.shutdown();
    }

    @Test
    @DisplayName("a row wrapped anew is still found in the cache")
    void cacheHits() {
        List<Place> places = sealedPlaces(1);
        List<Sealed> sealed = seal(places);
        kit.keyService.rotate(agency);
        kit.rewrap.run(agency);
        kit.keyService.unwraps.set(0);
        assertOpen(places, sealed);
        assertEquals(0, kit.keyService.unwraps.get());
    }

    @Test
    @DisplayName("a data key that was tampered with is counted and left, keeps its version alive, and stops no other")
    void tampered() {
        List<Place> places = sealedPlaces(3);
        List<Sealed> sealed = seal(places);
        UUID broken = sealed.get(1).dataKeyId();
        database.in(
                agency,
                () -> database.update(
                        "update data_key set wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1) where data_key_id = ?",
                        broken));
        kit.keyService.rotate(agency);
        assertEquals(new Rewrapped(2, 1), kit.rewrap.run(agency));
        assertEquals(new Destruction.StillUsed(1), kit.destroy.force(agency, FIRST, custodians()));
    }

    @Test
    @DisplayName(
            "an old version is destroyed when the backups' retention has passed since its last use, and not before")
    void destroyed() {
        List<Place> places = sealedPlaces(3);
        List<Sealed> sealed = seal(places);
        kit.keyService.rotate(agency);
        assertEquals(new Destruction.StillUsed(3), kit.destroy.destroy(agency, FIRST));
        kit.rewrap.run(agency);
        var unused = kit.clock.now;
        kit.clock.pass(Duration.ofDays(35).minusMillis(1));
        // another run does not start the time anew
        kit.rewrap.run(agency);
        assertEquals(new Destruction.TooEarly(unused.plus(Duration.ofDays(35))), kit.destroy.destroy(agency, FIRST));
        kit.clock.pass(Duration.ofMillis(1));
        assertEquals(new Destruction.Destroyed(FIRST, unused), kit.destroy.destroy(agency, FIRST));
        assertEquals(new Destruction.Destroyed(FIRST, unused), kit.destroy.destroy(agency, FIRST));
        kit.cache.clear();
        assertOpen(places, sealed);
    }

    @Test
    @DisplayName("a data key out of an old backup does not open once its agency key version is destroyed")
    void oldBackup() {
        List<Place> places = sealedPlaces(1);
        List<Sealed> sealed = seal(places);
        DataKeyRow backup = database.in(agency, () -> kit.sealingKey(places.get(0)));
        kit.keyService.rotate(agency);
        kit.rewrap.run(agency);
        kit.destroy.force(agency, FIRST, custodians());
        kit.cache.clear();
        assertThrows(VaultException.class, () -> kit.vault.open(places.get(0), sealed.get(0), backup));
    }

    @Test
    @DisplayName("two custodians, who are two people, force a destruction and are told which backups die")
    void forced() {
        seal(sealedPlaces(1));
        kit.keyService.rotate(agency);
        kit.rewrap.run(agency);
        assertEquals(new Destruction.Destroyed(FIRST, kit.clock.now), kit.destroy.force(agency, FIRST, custodians()));
        UUID one = UUID.randomUUID();
        assertThrows(IllegalArgumentException.class, () -> new TwoCustodians(one, one));
    }

    @Test
    @DisplayName("the version that wraps now is not destroyed, nor one whose end no run has noted")
    void refused() {
        seal(sealedPlaces(1));
        assertEquals(new Destruction.Current(), kit.destroy.force(agency, FIRST, custodians()));
        assertEquals(new Destruction.Current(), kit.destroy.force(agency, new WrapVersion(9), custodians()));
        kit.keyService.rotate(agency);
        kit.keyService.rotate(agency);
        assertEquals(new Destruction.NotEnded(), kit.destroy.force(agency, SECOND, custodians()));
        assertEquals(new Destruction.StillUsed(1), kit.destroy.force(agency, FIRST, custodians()));
    }

    @Test
    @DisplayName("a wrap that comes late, with a version that has ended, makes no data key: it is wrapped again")
    void lateWrap() {
        seal(sealedPlaces(1));
        kit.keyService.rotate(agency);
        kit.rewrap.run(agency);
        DataKeyIdentity late = new DataKeyIdentity(
                agency, UUID.randomUUID(), DataKeyVersion.FIRST, Story.BEN, new CompartmentClass("contact"));
        byte[] bytes = new byte[61];
        database.in(agency, () -> {
            kit.store.insertIfAbsent(late, new WrappedKey(FIRST, bytes));
            return true;
        });
        assertEquals(0, uses(FIRST));
        database.in(agency, () -> {
            kit.store.insertIfAbsent(late, new WrappedKey(SECOND, bytes));
            return true;
        });
        assertEquals(2, uses(SECOND));
    }

    @Test
    @DisplayName("a rewrap that comes late, with a version that has ended, is not written: the row stays as it is")
    void lateRewrap() {
        List<Place> places = sealedPlaces(1);
        List<Sealed> sealed = seal(places);
        kit.keyService.rotate(agency);
        kit.rewrap.run(agency);
        kit.keyService.rotate(agency);
        kit.rewrap.run(agency);
        DataKeyRow row = onlyRow();
        assertFalse(
                database.in(agency, () -> kit.store.replaceWrap(row.identity(), new WrappedKey(SECOND, new byte[61]))));
        assertEquals(0, uses(SECOND));
        kit.destroy.force(agency, SECOND, custodians());
        kit.cache.clear();
        assertOpen(places, sealed);
    }

    private DataKeyRow onlyRow() {
        return database.in(agency, () -> kit.store.outdated(agency, new WrapVersion(99), new UUID(0, 0), 0, 1))
                .get(0);
    }

    private List<Place> sealedPlaces(int count) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Owner client = new Owner("client", UUID.randomUUID());
            places.add(new Place(agency, client, Story.INTAKE, "mental-health", "diagnosis", 1));
        }
        return places;
    }

    private List<Sealed> seal(List<Place> places) {
        return database.in(agency, () -> places.stream()
                .map(place -> kit.vault.seal(place, ANSWER))
                .toList());
    }

    private void assertOpen(List<Place> places, List<Sealed> sealed) {
        database.in(agency, () -> {
            for (int i = 0; i < places.size(); i++) {
                assertArrayEquals(ANSWER, kit.open(places.get(i), sealed.get(i)));
            }
            return true;
        });
    }

    private long uses(WrapVersion version) {
        return database.in(
                agency, () -> database.count("select count(*) from data_key where wrap_version = ?", version.number()));
    }

    private static TwoCustodians custodians() {
        return new TwoCustodians(UUID.randomUUID(), UUID.randomUUID());
    }
}
