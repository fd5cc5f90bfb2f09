package org.subrosa.audit.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.subrosa.audit.AuditServiceTest;
import org.subrosa.audit.intake.Postman.Letter;
import org.subrosa.audit.log.ProveLog;
import org.subrosa.audit.log.ReadCheckpoint;
import org.subrosa.audit.log.Tamper;
import org.subrosa.audit.log.merkle.Hash;
import org.subrosa.audit.log.note.Checkpoint;
import org.subrosa.audit.log.note.SignedNote;
import org.subrosa.kit.trail.CanonicalJson;
import org.subrosa.stack.Database;

/**
 * Random schedules of everything that transport may do: reordering, duplicates, crashes before the commit and between
 * commit and receipt, and a topic that is made anew. Each event is in its agency's log exactly once, and everything that
 * was ever said of the log stays true. The seed is the parameter; {@code -Dsubrosa.schedules=N} tries more of them.
 */
@AuditServiceTest
@SuppressWarnings("NullAway.Init")
class DeliverySchedulesTest {
    private static final Runnable ALIVE = () -> {};

    private static final List<String> PRODUCERS = List.of("records-service", "consent-service");

    Database database;

    @Inject
    TakeDeliveries take;

    @Inject
    ReadOn readOn;

    @Inject
    SequenceStore sequences;

    @Inject
    ReadCheckpoint checkpoints;

    @Inject
    ProveLog proofs;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("subrosa.schedules", 12));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyEventIsInItsLogExactlyOnceWhateverTransportDoes(long seed) throws SQLException {
        Random random = new Random(seed);
        List<UUID> agencies = List.of(new UUID(random.nextLong(), seed), new UUID(random.nextLong(), seed));
        List<Letter> letters = letters(agencies, random);
        Topic topic = new Topic("test.schedule." + seed);
        topic.start();
        Map<UUID, Map<String, Object>> receipts = new HashMap<>();
        Map<UUID, List<Checkpoint>> said = new LinkedHashMap<>();

        while (receipts.size() < letters.size()) {
            List<Letter> unanswered = new ArrayList<>(letters);
            unanswered.removeIf(letter -> receipts.containsKey(letter.id()) && random.nextInt(4) > 0);
            Collections.shuffle(unanswered, random);
            List<Letter> batch = unanswered.subList(0, 1 + random.nextInt(unanswered.size()));
            switch (random.nextInt(6)) {
                case 0 -> topic.crashBeforeCommit(batch);
                case 1 -> topic.take(batch); // and its receipts are lost
                case 2 -> topic.madeAnew();
                default ->
                    topic.take(batch).forEach(receipt -> {
                        Map<String, Object> members = CanonicalJson.read(receipt.message());
                        UUID id = UUID.fromString(String.valueOf(members.get("event_id")));
                        Map<String, Object> earlier = receipts.put(id, members);
                        if (earlier != null) {
                            assertEquals(earlier.get("leaf_index"), members.get("leaf_index"), "a place is for ever");
                        }
                    });
            }
            agencies.forEach(agency -> checkpoints
                    .read(agency)
                    .map(note -> Checkpoint.parse(SignedNote.parse(note).text()))
                    .ifPresent(now -> said.computeIfAbsent(agency, id -> new ArrayList<>())
                            .add(now)));
        }

        for (UUID agency : agencies) {
            List<Letter> own = letters.stream()
                    .filter(each -> each.agency().equals(agency))
                    .toList();
            assertLogHolds(agency, own, receipts);
            assertNeverContradicted(agency, said.getOrDefault(agency, List.of()));
        }
    }

    @Test
    void anIntakeThatWasOvertakenCannotCommit() {
        Topic topic = new Topic("test.overtaken");
        topic.start();
        Letter letter = Letter.of(UUID.randomUUID(), "records-service", 1);
        List<Arrival> arrivals = List.of(ReadDelivery.read(letter.at(topic.name, 0, 0)));
        take.take(arrivals, List.of(new Progress(topic.name, topic.id, 0, 0, 1)), ALIVE);
        assertThrows(
                IntakeFailedException.class,
                () -> take.take(arrivals, List.of(new Progress(topic.name, topic.id, 0, 0, 1)), ALIVE));
        assertThrows(
                IntakeFailedException.class,
                () -> take.take(arrivals, List.of(new Progress(topic.name, "another", 0, 1, 2)), ALIVE));
    }

    @Test
    void numbersThatAreMissingAreNotedUntilTheyCome() {
        String producer = "consent-service";
        UUID agency = UUID.randomUUID();
        Topic topic = new Topic("test.gaps");
        topic.start();
        topic.take(List.of(numbered(agency, producer, 9_001), numbered(agency, producer, 9_004)));
        assertTrue(missing(producer).contains(new Run(9_002, 9_003)));
        topic.take(List.of(numbered(agency, producer, 9_002)));
        assertTrue(missing(producer).contains(new Run(9_003, 9_003)));
        topic.take(List.of(numbered(agency, producer, 9_003), numbered(agency, producer, 9_001)));
        assertTrue(missing(producer).stream().noneMatch(run -> run.touches(new Run(9_001, 9_004))));
    }

    private List<Run> missing(String producer) {
        return QuarkusTransaction.requiringNew().call(() -> sequences.missing().stream()
                .filter(gap -> gap.producer().equals(producer))
                .map(Gap::numbers)
                .toList());
    }

    private static Letter numbered(UUID agency, String producer, long sequence) {
        return Letter.of(agency, producer, sequence);
    }

    private void assertLogHolds(UUID agency, List<Letter> letters, Map<UUID, Map<String, Object>> receipts)
            throws SQLException {
        Checkpoint now = Checkpoint.parse(
                SignedNote.parse(checkpoints.read(agency).orElseThrow()).text());
        assertEquals(letters.size(), now.size());
        try (Tamper look = new Tamper(database, agency)) {
            assertEquals(letters.size(), look.count("select count(*) from log_entry"));
            assertEquals(letters.size(), look.count("select count(distinct event_id) from log_entry"));
        }
        for (Letter letter : letters) {
            ProveLog.Inclusion inclusion =
                    proofs.inclusion(agency, letter.id(), OptionalLong.empty()).orElseThrow();
            assertTrue(inclusion.proof().proves(Hash.ofLeaf(letter.bytes()), now.root()));
            assertEquals(
                    Objects.requireNonNull(receipts.get(letter.id())).get("leaf_index"),
                    inclusion.proof().leafIndex());
        }
    }

    private void assertNeverContradicted(UUID agency, List<Checkpoint> said) {
        for (int i = 1; i < said.size(); i++) {
            Checkpoint before = said.get(i - 1);
            Checkpoint after = said.get(i);
            assertTrue(proofs.consistency(agency, before.size(), after.size())
                    .orElseThrow()
                    .proof()
                    .proves(before.root(), after.root()));
        }
    }

    private static List<Letter> letters(List<UUID> agencies, Random random) {
        List<Letter> letters = new ArrayList<>();
        Map<String, Long> last = new HashMap<>();
        int count = 5 + random.nextInt(40);
        IntStream.range(0, count).forEach(i -> {
            String producer = PRODUCERS.get(random.nextInt(PRODUCERS.size()));
            long sequence = last.merge(producer, 1L, Long::sum);
            letters.add(Letter.of(agencies.get(random.nextInt(agencies.size())), producer, sequence));
        });
        return letters;
    }

    /** A topic of one partition as the intake follows it. */
    private final class Topic {

        private final String name;
        private String id = UUID.randomUUID().toString();
        private long read;

        private Topic(String name) {
            this.name = name;
        }

        void start() {
            List<TopicPosition> from = readOn.from(new Topology(Map.of(name, new Topology.Topic(id, 1))));
            read = from.get(0).offset();
        }

        void madeAnew() {
            id = UUID.randomUUID().toString();
            start();
            assertEquals(0, read);
        }

        List<Receipt> take(List<Letter> letters) {
            List<Arrival> arrivals = deliver(letters);
            long next = read + arrivals.size();
            List<Receipt> receipts = take.take(arrivals, List.of(new Progress(name, id, 0, read, next)), ALIVE);
            read = next;
            return receipts;
        }

        /** The transaction fails at its last statement: all of it is undone. */
        void crashBeforeCommit(List<Letter> letters) {
            Progress impossible = new Progress(name, id, 0, read + 1, read + 2);
            assertThrows(IntakeFailedException.class, () -> take.take(deliver(letters), List.of(impossible), ALIVE));
        }

        private List<Arrival> deliver(List<Letter> letters) {
            List<Arrival> arrivals = new ArrayList<>();
            letters.forEach(letter -> arrivals.add(ReadDelivery.read(letter.at(name, 0, read + arrivals.size()))));
            return arrivals;
        }
    }
}
