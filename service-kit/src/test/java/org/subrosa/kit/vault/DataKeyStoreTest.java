package org.subrosa.kit.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The table of data keys: one key, islands, and no change of what is sealed under it")
class DataKeyStoreTest {
    private static final CompartmentClass CONTACT = new CompartmentClass("contact");

    private static final VaultDatabase database = new VaultDatabase();
    private static final VaultFixture kit = new VaultFixture(database);

    private final Owner client = new Owner("client", UUID.randomUUID());

    @Test
    @DisplayName("transactions that make the first key of one client at the same time end with one key")
    void firstKeyRace() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        CyclicBarrier together = new CyclicBarrier(6);
        Callable<DataKeyIdentity> make = () -> {
            together.await();
            return database.in(Story.HARBOR, () -> kit.dataKeys.forSealing(Story.HARBOR, client, CONTACT))
                    .identity();
        };
        Set<DataKeyIdentity> made = new HashSet<>();
        for (Future<DataKeyIdentity> each :
                threads.invokeAll(IntStream.range(0, 6).mapToObj(i -> make).toList())) {
            made.add(each.get());
        }
        threads.shutdown();
        assertEquals(1, made.size());
        assertEquals(1L, rowsOfClient());
    }

    @Test
    @DisplayName("who waits for another transaction's first key makes its own if that one rolls back")
    void firstKeyRolledBack() throws InterruptedException, ExecutionException, TimeoutException {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        CountDownLatch waiting = new CountDownLatch(1);
        Future<DataKeyIdentity> second;
        try {
            second = database.in(Story.HARBOR, () -> {
                DataKeyIdentity first =
                        kit.dataKeys.forSealing(Story.HARBOR, client, CONTACT).identity();
                Future<DataKeyIdentity> other = threads.submit(() -> {
                    waiting.countDown();
                    return database.in(Story.HARBOR, () -> kit.dataKeys
                            .forSealing(Story.HARBOR, client, CONTACT)
                            .identity());
                });
                assertThrows(TimeoutException.class, () -> other.get(300, TimeUnit.MILLISECONDS));
                throw new RolledBack(first, other);
            });
        } catch (RolledBack e) {
            waiting.await();
            second = e.other;
            assertFalse(second.get(10, TimeUnit.SECONDS).equals(e.first));
        }
        threads.shutdown();
        assertEquals(1L, rowsOfClient());
    }

    @Test
    @DisplayName("two that rotate a data key at the same time end with one new version")
    void rotationRace() throws InterruptedException, ExecutionException {
        database.in(Story.HARBOR, () -> kit.dataKeys.forSealing(Story.HARBOR, client, CONTACT));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Callable<Integer> rotate =
                () -> database.in(Story.HARBOR, () -> kit.dataKeys.addVersion(Story.HARBOR, client, CONTACT))
                        .identity()
                        .version()
                        .number();
        for (Future<Integer> each : threads.invokeAll(List.of(rotate, rotate))) {
            assertTrue(each.get() >= 2);
        }
        threads.shutdown();
        assertTrue(rowsOfClient() <= 3);
        assertThrows(
                IllegalStateException.class,
                () -> database.in(
                        Story.HARBOR,
                        () -> kit.dataKeys.addVersion(Story.HARBOR, client, new CompartmentClass("none-yet"))));
    }

    @Test
    @DisplayName("shredding waits for who is sealing, so that nothing is sealed under a key that is already gone")
    void shreddingWaits() throws InterruptedException, ExecutionException, TimeoutException {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        database.in(Story.HARBOR, () -> kit.dataKeys.forSealing(Story.HARBOR, client, CONTACT));
        Future<Integer> shredding = database.in(Story.HARBOR, () -> {
            kit.dataKeys.forSealing(Story.HARBOR, client, CONTACT);
            Future<Integer> waiting =
                    threads.submit(() -> database.in(Story.HARBOR, () -> kit.dataKeys.shred(Story.HARBOR, client)));
            assertThrows(TimeoutException.class, () -> waiting.get(300, TimeUnit.MILLISECONDS));
            return waiting;
        });
        assertEquals(1, shredding.get(10, TimeUnit.SECONDS));
        threads.shutdown();
    }

    @Test
    @DisplayName("an agency sees, changes and makes no other agency's keys; without an agency there are none")
    void islands() throws SQLException {
        DataKeyIdentity key = database.in(Story.HARBOR, () -> kit.dataKeys.forSealing(Story.HARBOR, client, CONTACT))
                .identity();
        Sealed sealed = new Sealed(key.id(), 1, new byte[0]);
        assertNotNull(database.in(Story.HARBOR, () -> kit.liveKey(Story.HARBOR, sealed)));
        database.in(Story.LAKE, () -> {
            assertNull(kit.liveKey(Story.HARBOR, sealed));
            return true;
        });
        assertEquals(0, database.in(Story.LAKE, () -> kit.store.delete(Story.HARBOR, client)));
        KeyStorageException refused = assertThrows(
                KeyStorageException.class,
                () -> database.in(
                        Story.LAKE, () -> kit.dataKeys.forSealing(Story.HARBOR, client, new CompartmentClass("x"))));
        assertTrue(String.valueOf(refused.getMessage()).contains("42501"));
        try (Connection unbound = database.unbound();
                Statement statement = unbound.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from data_key")) {
            count.next();
            assertEquals(0, count.getLong(1));
        }
    }

    @Test
    @DisplayName("the application cannot give a key another owner, id or version, only another wrapping")
    void appendOnly() {
        database.in(Story.HARBOR, () -> kit.dataKeys.forSealing(Story.HARBOR, client, CONTACT));
        for (String change : List.of(
                "update data_key set owner_id = gen_random_uuid()",
                "update data_key set version = version + 1",
                "update data_key set class = 'x'",
                "update data_key set agency_id = agency_id",
                "update agency_key_end set unused_since = now()",
                "delete from agency_key_end",
                "update key_service_identity set id = gen_random_uuid()",
                "delete from key_service_identity",
                "truncate data_key")) {
            assertThrows(
                    IllegalStateException.class,
                    () -> database.in(Story.HARBOR, () -> database.update(change)),
                    change);
        }
        assertEquals(
                1,
                database.in(
                        Story.HARBOR,
                        () -> database.update(
                                "update data_key set wrapped = wrapped where owner_id = ?", client.id())));
    }

    private long rowsOfClient() {
        return database.in(
                Story.HARBOR, () -> database.count("select count(*) from data_key where owner_id = ?", client.id()));
    }

    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final transient DataKeyIdentity first;
        final transient Future<DataKeyIdentity> other;

        RolledBack(DataKeyIdentity first, Future<DataKeyIdentity> other) {
            this.first = first;
            this.other = other;
        }
    }
}
