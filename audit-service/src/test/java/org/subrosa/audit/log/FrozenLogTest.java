package org.subrosa.audit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.subrosa.audit.AuditServiceTest;
import org.subrosa.audit.TestEvents;
import org.subrosa.audit.log.AppendEvents.Appended;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.stack.Database;

/**
 * A log whose database does not follow from its checkpoint file stands still: nothing is added, nothing is signed, and
 * readers get a problem. When the database is put right it goes on (promise 7).
 */
@AuditServiceTest
@SuppressWarnings("NullAway.Init")
class FrozenLogTest {

    Database database;

    @Inject
    AppendEvents append;

    @Inject
    PublishCheckpoint publish;

    @Inject
    ReadCheckpoint read;

    @Inject
    ProveLog proofs;

    @Inject
    LogCounts counts;

    @Inject
    HeadStore heads;

    @Inject
    NodeStore nodes;

    @Inject
    CheckpointFiles files;

    @Inject
    LogKeys keys;

    @Inject
    SignedLogStore signed;

    @Inject
    WatchLogs watch;

    @Inject
    AgencyTransaction transaction;

    @ConfigProperty(name = "subrosa.state-directory")
    Path state;

    private final UUID agency = UUID.randomUUID();
    private long sequence;

    @Test
    void aRestoredDatabaseFreezesItsLogUntilTheRightOneIsBack() throws SQLException {
        add(5);
        try (Tamper old = new Tamper(database, agency);
                Tamper recent = new Tamper(database, agency)) {
            old.backUp();
            add(4);
            recent.backUp();

            old.restore();
            assertFrozen(FreezeReason.DATABASE_BEHIND_CHECKPOINT);
            assertEquals(5, old.count("select count(*) from log_entry"), "nothing was added");

            recent.restore();
            assertInstanceOf(Appended.InLog.class, append(1));
            assertEquals(10, publish.publish(agency).orElseThrow().size());
            assertTrue(read.read(agency).isPresent());
        }
    }

    @Test
    void anOldDatabaseThatGrewAgainIsNoExtension() throws SQLException {
        add(5);
        String first = checkpointFile();
        try (Tamper old = new Tamper(database, agency)) {
            old.backUp();
            add(4);
            String signed = checkpointFile();
            // whoever puts both back can go on, until the newer checkpoint turns up again
            old.restore();
            writeCheckpointFile(first);
            add(4);
            String other = checkpointFile();
            writeCheckpointFile(signed);
            assertFrozen(FreezeReason.OTHER_ROOT);
            writeCheckpointFile(other);
            add(3);
            writeCheckpointFile(signed);
            assertFrozen(FreezeReason.NOT_AN_EXTENSION);
        }
    }

    @Test
    void aChangedNodeOnTheEdgeFreezesTheLog() throws SQLException {
        add(6);
        try (Tamper tamper = new Tamper(database, agency)) {
            tamper.run("update log_node set hash = set_byte(hash, 7, get_byte(hash, 7) # 1) where level = 2");
            assertFrozen(FreezeReason.NODES_DAMAGED);
            tamper.run("delete from log_node where level = 2");
            assertFrozen(FreezeReason.NODES_DAMAGED);
        }
    }

    @Test
    void aCheckpointFileOfAnotherHandFreezesTheLog() {
        add(2);
        String signed = checkpointFile();
        writeCheckpointFile(signed.replace("\n2\n", "\n1\n"));
        assertFrozen(FreezeReason.CHECKPOINT_FILE_FOREIGN);
        writeCheckpointFile("no checkpoint");
        assertFrozen(FreezeReason.CHECKPOINT_FILE_FOREIGN);
        writeCheckpointFile(signed);
        assertInstanceOf(Appended.InLog.class, append(1));
    }

    @Test
    void aCheckpointFileThatCannotBeReadFreezesItsOwnLogAndNoOther() throws IOException {
        add(2);
        String signed = checkpointFile();
        forget();
        Files.createDirectory(file());
        assertFrozen(FreezeReason.CHECKPOINT_FILE_UNREADABLE);
        Files.delete(file());
        writeCheckpointFile(signed);
        assertInstanceOf(Appended.InLog.class, append(1));
    }

    @Test
    void aCheckpointFileThatIsGoneFreezesTheLogUntilItIsBack() {
        add(2);
        String signed = checkpointFile();
        forget();
        assertFrozen(FreezeReason.CHECKPOINT_FILE_MISSING);
        writeCheckpointFile(signed);
        assertInstanceOf(Appended.InLog.class, append(1));
    }

    @Test
    void whereNoFileIsRequiredOneThatIsGoneIsTakenFromTheDatabaseAndCounted() {
        add(2);
        forget();
        long adopted = counts.adopted();
        LogGuard lenient = new LogGuard(heads, nodes, files, keys, counts, false);
        PublishCheckpoint adopting =
                new PublishCheckpoint(transaction, heads, lenient, keys, files, counts, Clock.systemUTC());
        assertEquals(2, adopting.publish(agency).orElseThrow().size());
        assertEquals(adopted + 1, counts.adopted());
        assertTrue(checkpointFile().contains("\n2\n"));
        add(1);
    }

    @Test
    void aLogThatFreezesWithoutTrafficIsFoundByLooking() {
        add(2);
        String signed = checkpointFile();
        watch.look();
        assertFalse(counts.isFrozen(agency));
        forget();
        watch.look();
        assertTrue(counts.isFrozen(agency));
        writeCheckpointFile(signed);
        watch.look();
        assertFalse(counts.isFrozen(agency));
    }

    @Test
    void aLogOfWhichOnlyTheFileIsLeftIsFoundToo() throws SQLException {
        try (Tamper tamper = new Tamper(database, agency)) {
            tamper.backUp();
            add(2);
            tamper.restore();
        }
        watch.look();
        assertTrue(counts.isFrozen(agency));
    }

    @Test
    void theAgenciesWithASignedLogAreKnownOverAllAgencies() {
        assertFalse(signed.after(null, 10_000).contains(agency));
        add(1);
        assertTrue(signed.after(null, 10_000).contains(agency));
        assertTrue(files.agencies().contains(agency));
    }

    @Test
    void theInstallationsOwnLogIsAmongThemThoughNoIdIsLower() {
        UUID installation = new UUID(0, 0);
        List<ArrivedEvent> arrived = TestEvents.arrived(installation, 0, 1);
        QuarkusTransaction.requiringNew().call(() -> append.append(installation, arrived));
        publish.publish(installation);
        assertTrue(signed.after(null, 10_000).contains(installation));
    }

    @Test
    void theFileIsWrittenBeforeTheCheckpointIsPublished() throws SQLException {
        add(2);
        String before = read.read(agency).orElseThrow();
        append(1);
        // the file cannot be written: nothing newer is published
        assertThrows(RuntimeException.class, () -> withoutItsLock(() -> publish.publish(agency)));
        assertEquals(before, read.read(agency).orElseThrow());
        assertEquals(3, publish.publish(agency).orElseThrow().size());
        assertEquals(checkpointFile(), read.read(agency).orElseThrow());
    }

    @Test
    void aChangedEntryIsSeenByItsProof() throws SQLException {
        add(7);
        try (Tamper tamper = new Tamper(database, agency)) {
            tamper.run(
                    "update log_entry set leaf_hash = set_byte(leaf_hash, 0, get_byte(leaf_hash, 0) # 1) where leaf_index = 2");
            long damaged = counts.damaged();
            ProveLog.Inclusion inclusion =
                    proofs.inclusion(agency, 2, OptionalLong.empty()).orElseThrow();
            assertEquals(false, inclusion.proof().proves(inclusion.leafHash(), inclusion.root()));
            ProveLog.Inclusion neighbour =
                    proofs.inclusion(agency, 3, OptionalLong.empty()).orElseThrow();
            assertEquals(false, neighbour.proof().proves(neighbour.leafHash(), neighbour.root()));
            assertEquals(damaged + 2, counts.damaged());
            tamper.run("delete from log_entry where leaf_index = 4");
            assertThrows(ProblemException.class, () -> proofs.inclusion(agency, 4, OptionalLong.empty()));
        }
    }

    @Test
    void theApplicationCannotChangeOrRemoveWhatIsInTheLog() throws SQLException {
        add(2);
        try (var app = database.connect(database.app());
                var statement = app.createStatement()) {
            statement.execute("select set_config('subrosa.agency', '" + agency + "', false)");
            for (String forbidden : List.of(
                    "update log_entry set event = ''",
                    "delete from log_entry",
                    "update log_node set hash = hash",
                    "delete from log_node",
                    "delete from log_head",
                    "delete from log_checkpoint",
                    "truncate log_entry",
                    "update log_head set tree_size = 1",
                    "select record_value from intake_quarantine")) {
                assertThrows(SQLException.class, () -> statement.execute(forbidden), forbidden);
            }
        }
    }

    private void assertFrozen(FreezeReason reason) {
        Appended.Withheld withheld = assertInstanceOf(Appended.Withheld.class, append(1));
        assertEquals(reason, withheld.reason());
        assertEquals(Optional.empty(), publish.publish(agency));
        assertTrue(counts.isFrozen(agency));
        ProblemException problem = assertThrows(ProblemException.class, () -> read.read(agency));
        assertEquals(ProblemType.DEPENDENCY_UNAVAILABLE, problem.type());
    }

    private void add(int events) {
        assertInstanceOf(Appended.InLog.class, append(events));
        assertTrue(publish.publish(agency).isPresent());
    }

    private Appended append(int events) {
        List<ArrivedEvent> arrived = TestEvents.arrived(agency, sequence, events);
        sequence += events;
        return QuarkusTransaction.requiringNew().call(() -> append.append(agency, arrived));
    }

    private Path file() {
        return state.resolve("checkpoints").resolve(agency + ".checkpoint");
    }

    private String checkpointFile() {
        try {
            return Files.readString(file());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void writeCheckpointFile(String content) {
        try {
            Files.writeString(file(), content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void forget() {
        try {
            Files.delete(file());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void withoutItsLock(Runnable work) {
        // a folder stands where its lock is to be; root may write anywhere else
        Path lock = file().resolveSibling(agency + ".lock");
        try {
            Files.deleteIfExists(lock);
            Files.createDirectories(lock.resolve("in-the-way"));
            work.run();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            try {
                Files.deleteIfExists(lock.resolve("in-the-way"));
                Files.deleteIfExists(lock);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
