package org.subrosa.kit.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Promise 2: an event is on the list until the log has it")
class ReceiptsIntakeTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final RelayFixture trail = new RelayFixture("consent-service");
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<ReceiptsIntake> intakes = new ArrayList<>();
    private final UUID agency = UUID.randomUUID();
    private List<Event> events = List.of();

    @BeforeEach
    void publishFive() {
        trail.relay(RelayFixture.stateDirectory(), FaultPoint.NONE);
        events = trail.database.acts(agency, 5);
        trail.assertAllPublishedInOnePlaceEach(events, LIMIT);
    }

    @AfterEach
    void stop() {
        intakes.forEach(ReceiptsIntake::stop);
        trail.close();
    }

    @Test
    void aReceiptTakesItsEventOffTheListHoweverOftenItComes() {
        intake(FaultPoint.NONE);
        // the topic holds the receipts of other tests' events, which match none of ours
        receipt(2, 2);
        Eventually.holds("it has read so far", LIMIT, () -> trail.database.receipts() == 1);
        Eventually.holds("and has counted", LIMIT, () -> counted("stored") == 1);
        long others = counted("unmatched");
        receipt(0, 0);
        receipt(0, 0);
        receipt(1, 1);
        Eventually.holds("two more", LIMIT, () -> trail.database.receipts() == 3);
        Eventually.holds("and has counted", LIMIT, () -> counted("stored") >= 3);
        assertEquals(2, trail.database.pending());
        assertEquals(0, counted("contradicting"));
        assertEquals(others, counted("unmatched"));
    }

    @Test
    void whatIsNoReceiptIsCountedAndSkipped() {
        byte[] good = trail.kafka.receiptOf(agency, events.get(0).id(), place(0), 0);
        String text = new String(good, StandardCharsets.UTF_8);
        intake(FaultPoint.NONE);
        trail.kafka.receipt(
                new byte[0],
                new byte[] {(byte) 0xff},
                "{}".getBytes(StandardCharsets.UTF_8),
                (text + " ").getBytes(StandardCharsets.UTF_8),
                text.replace("consent-service", "records-service").getBytes(StandardCharsets.UTF_8),
                text.replace("\"leaf_index\":0", "\"leaf_index\":-1").getBytes(StandardCharsets.UTF_8),
                text.replace("\"leaf_index\":0", "\"leaf_index\":1").getBytes(StandardCharsets.UTF_8),
                text.replace("\"leaf_index\":0", "\"leaf_index\":\"0\"").getBytes(StandardCharsets.UTF_8),
                text.replace("AA=\"", "A\"").getBytes(StandardCharsets.UTF_8),
                text.replace("AA=\"", "AB=\"").getBytes(StandardCharsets.UTF_8),
                text.replace("\"tree_size\"", "\"tree_sizes\"").getBytes(StandardCharsets.UTF_8),
                "{\"refill\":{\"agency\":\"x\",\"from_leaf_index\":0}}".getBytes(StandardCharsets.UTF_8),
                good);
        Eventually.holds("the good one is stored", LIMIT, () -> trail.database.receipts() == 1);
        Eventually.holds("the others are counted", LIMIT, () -> counted("malformed") >= 12);
    }

    @Test
    void aReceiptForAnotherPlaceOrAnUnknownEventSettlesNothing() {
        intake(FaultPoint.NONE);
        Place place = place(0);
        trail.kafka.receipt(
                trail.kafka.receiptOf(agency, events.get(0).id(), new Place(place.epoch(), place.sequence() + 1), 0),
                trail.kafka.receiptOf(agency, events.get(0).id(), new Place(place.epoch() + 1, place.sequence()), 0),
                trail.kafka.receiptOf(UUID.randomUUID(), events.get(0).id(), place, 0),
                trail.kafka.receiptOf(agency, UUID.randomUUID(), place, 0));
        Eventually.holds("they are counted", LIMIT, () -> counted("unmatched") >= 3);
        assertEquals(0, trail.database.receipts());
        assertEquals(5, trail.database.pending());
    }

    @Test
    void theReceiptOfAnEarlierEpochSettlesAnEventThatWasNumberedAnewAfterARestore() {
        intake(FaultPoint.NONE);
        trail.kafka.receipt(trail.kafka.receiptOf(agency, events.get(0).id(), new Place(place(0).epoch() - 1, 77), 0));
        Eventually.holds("it is stored", LIMIT, () -> trail.database.receipts() == 1);
    }

    @Test
    void aReceiptThatContradictsAnEarlierOneRaisesAnAlarmAndChangesNothing() {
        intake(FaultPoint.NONE);
        receipt(0, 3);
        Eventually.holds("it is stored", LIMIT, () -> trail.database.receipts() == 1);
        receipt(0, 4);
        Eventually.holds("the alarm", LIMIT, () -> counted("contradicting") == 1);
        assertEquals(3, trail.database.number("SELECT leaf_index FROM outbox_receipt"));
    }

    @ParameterizedTest
    @EnumSource(names = {"RECEIPTS_NOT_COMMITTED", "RECEIPTS_STORED"})
    void anIntakeThatDiesMissesNothing(FaultPoint.Step step) {
        ReceiptsIntake first = intake(RelayTest.dieOnceAt(step));
        receipt(0, 0);
        Eventually.holds("the intake has died", LIMIT, () -> !first.isAlive());
        receipt(1, 1);
        intake(FaultPoint.NONE);
        Eventually.holds("both are stored", LIMIT, () -> trail.database.receipts() == 2);
    }

    @Test
    void aTopicThatIsMadeAnewIsReadFromItsBeginning() {
        intake(FaultPoint.NONE);
        receipt(0, 0);
        Eventually.holds("the first is stored", LIMIT, () -> trail.database.receipts() == 1);
        trail.kafka.deleteTopic("receipts");
        trail.kafka.createTopic("receipts", 1);
        receipt(1, 1);
        receipt(2, 2);
        Eventually.holds("those of the new topic are stored", LIMIT, () -> trail.database.receipts() == 3);
    }

    @Test
    void aLogThatWasRestoredGetsItsEventsAgainInItsOwnOrder() {
        intake(FaultPoint.NONE);
        // the log has them in another order than they were recorded in
        for (int i = 0; i < 5; i++) {
            receipt(i, 4 - i);
        }
        Eventually.holds("nothing is pending", LIMIT, () -> trail.database.pending() == 0);
        int before = ofThisAgency().size();
        byte[] refill =
                CanonicalJson.write(Map.of("refill", Map.of("agency", agency.toString(), "from_leaf_index", 2)));
        trail.kafka.receipt(refill, refill);
        Eventually.holds(
                "three are published again", LIMIT, () -> ofThisAgency().size() >= before + 3);
        List<UUID> expected =
                events.subList(0, 3).stream().map(Event::id).collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(expected);
        assertEquals(expected, ofThisAgency().subList(before, before + 3));
        assertEquals(3, trail.database.pending());
        receipt(0, 4);
        Eventually.holds("it is settled again", LIMIT, () -> trail.database.pending() == 2);
    }

    private List<UUID> ofThisAgency() {
        return trail.kafka.published().stream()
                .filter(each -> each.key().equals(agency.toString()))
                .map(KafkaSide.Published::event)
                .toList();
    }

    private ReceiptsIntake intake(FaultPoint faults) {
        Path unused = RelayFixture.stateDirectory();
        ReceiptsIntake intake = new ReceiptsIntake(
                trail.settings(unused),
                trail.database.sessions(),
                trail.kafka.access(),
                new TrailMetrics(registry, Optional::empty),
                faults);
        intakes.add(intake);
        intake.start();
        return intake;
    }

    private void receipt(int event, long leafIndex) {
        trail.kafka.receipt(trail.kafka.receiptOf(agency, events.get(event).id(), place(event), leafIndex));
    }

    private Place place(int event) {
        Place place = trail.database.places().get(events.get(event).id());
        if (place == null) {
            throw new AssertionError("the event has no place");
        }
        return place;
    }

    private long counted(String result) {
        return (long)
                registry.counter("subrosa.trail.receipts", "result", result).count();
    }
}
