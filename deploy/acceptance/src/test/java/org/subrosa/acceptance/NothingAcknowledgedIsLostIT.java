package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.subrosa.acceptance.acts.LoggedEvent;
import org.subrosa.acceptance.acts.WriteAct;
import org.subrosa.acceptance.fault.Ledger;
import org.subrosa.acceptance.fault.Workload;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.acceptance.installation.Shared;
import org.subrosa.acceptance.installation.Soak;
import org.subrosa.stack.ProcessPart;
import org.subrosa.stack.Services;

/**
 * Writers at every service while the ground shakes: Kafka is killed and forgets everything, PostgreSQL is killed, and every
 * service is killed in the middle of writes. The seed decides order, moments and keys; set {@code subrosa.seed} to repeat a run.
 */
@DisplayName("Promise 2: nothing leaves and nothing happens without its audit entry, whatever dies (NOHS-8, NASW-l)")
@Tag("NOHS-8")
@Tag("NASW-l")
@Order(6)
class NothingAcknowledgedIsLostIT {

    private static final Duration TO_DRAIN = Duration.ofSeconds(120);
    private static final int LONGEST_LULL_MILLIS = 3_000;

    private final World world = World.running();
    private final WholeLog log = new WholeLog(world);
    private final long seed = Soak.seed(20_261_121L);
    private final Random random = new Random(seed);

    private final int rounds = Soak.times(getClass(), 1, "rounds in which everything is killed once");

    @Test
    @Timeout(420)
    void every_acknowledged_act_is_in_the_log_exactly_once_after_everything_was_killed() throws SQLException {
        Ledger ledger;
        try (Workload workload = startWriters()) {
            ledger = workload.ledger();
            for (int round = 0; round < rounds; round++) {
                lull();
                killKafkaAndWipeIt(ledger);
                for (Services service : shuffled()) {
                    lull();
                    killAndStart(world.stack().service(service));
                }
                lull();
                killAndStart(world.stack().postgres());
            }
            lull();
        }
        Shared.say("seed " + seed + ": " + ledger);

        assertEquals(List.of(), ledger.broken(), () -> String.join("\n", ledger.broken()));
        for (WriteAct act : WriteAct.values()) {
            assertTrue(ledger.of(act).size() > 50, () -> "hardly anything was written: " + ledger);
        }
        Duration took = Patience.until(
                "everything that was done is in the log", TO_DRAIN, () -> missing(ledger) == 0 && asManyLoggedAsMade());
        Shared.say("all of it was in the log " + took.toSeconds() + " s after the last write");
        everyActIsThereOnce(ledger);
        Patience.until("no number is missing", TO_DRAIN, () -> log.gaps().isEmpty());
        log.assertSignedIsStored();
    }

    private Workload startWriters() {
        return Workload.start(
                act -> world.at(act.service(), act.path()),
                act -> () -> world.desk().token(act.account(), act.service()),
                random.nextLong());
    }

    /** Kafka is only transport: while it is away acts are done all the same. */
    private void killKafkaAndWipeIt(Ledger ledger) {
        world.stack().kafka().killForcibly();
        world.stack().kafka().wipe();
        int before = ledger.acknowledgedCount();
        Patience.until(
                "acts are acknowledged without Kafka",
                Duration.ofSeconds(20),
                () -> ledger.acknowledgedCount() > before + 30);
        world.stack().kafka().start();
        Shared.say("Kafka was killed and wiped; meanwhile " + (ledger.acknowledgedCount() - before)
                + " acts were acknowledged");
    }

    private void killAndStart(ProcessPart part) {
        part.killForcibly();
        Patience.pause(Duration.ofMillis(random.nextInt(1_000)));
        long start = System.nanoTime();
        part.start();
        Shared.say(part.name() + " was killed and answered again after "
                + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
    }

    private void lull() {
        Patience.pause(Duration.ofMillis(1_000 + random.nextInt(LONGEST_LULL_MILLIS)));
    }

    private List<Services> shuffled() {
        List<Services> services = new ArrayList<>(Arrays.asList(Services.values()));
        Collections.shuffle(services, random);
        return services;
    }

    private long missing(Ledger ledger) throws SQLException {
        Map<WriteAct, Map<String, Integer>> logged = countBySubject();
        long missing = 0;
        for (WriteAct act : WriteAct.values()) {
            Set<String> unlogged = new HashSet<>(ledger.of(act));
            unlogged.removeAll(logged.getOrDefault(act, Map.of()).keySet());
            missing += unlogged.size();
        }
        return missing;
    }

    /** What nobody was told of may have been done all the same, and then it is in the log as well. */
    private boolean asManyLoggedAsMade() throws SQLException {
        Map<WriteAct, Map<String, Integer>> logged = countBySubject();
        for (WriteAct act : WriteAct.values()) {
            int known = logged.getOrDefault(act, Map.of()).size();
            if (known != Rows.made(world.stack().postgres(), act)) {
                return false;
            }
        }
        return true;
    }

    private void everyActIsThereOnce(Ledger ledger) throws SQLException {
        Map<WriteAct, Map<String, Integer>> logged = countBySubject();
        for (WriteAct act : WriteAct.values()) {
            Map<String, Integer> counts = logged.getOrDefault(act, Map.of());
            Set<String> wrong = new TreeSet<>();
            counts.forEach((subject, count) -> {
                if (count != 1) {
                    wrong.add(subject + " is there " + count + " times");
                }
            });
            ledger.of(act).stream()
                    .filter(each -> !counts.containsKey(each))
                    .forEach(each -> wrong.add(each + " is missing"));
            assertEquals(Set.of(), wrong, act.toString());
            assertEquals(counts.size(), Rows.made(world.stack().postgres(), act), act + ": as many in the log as made");
        }
    }

    private Map<WriteAct, Map<String, Integer>> countBySubject() throws SQLException {
        Map<WriteAct, Map<String, Integer>> counts = new HashMap<>();
        for (LoggedEvent event : world.storedLog().all()) {
            var json = event.json();
            for (WriteAct act : WriteAct.values()) {
                if (json.path("type").asText().equals(act.eventType())) {
                    counts.computeIfAbsent(act, key -> new HashMap<>())
                            .merge(json.path("subject").asText(), 1, Integer::sum);
                }
            }
        }
        return counts;
    }
}
