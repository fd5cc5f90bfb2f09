package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.acceptance.installation.Shared;
import org.subrosa.acceptance.installation.Soak;
import org.subrosa.acceptance.installation.Tables;
import org.subrosa.acceptance.newcomers.FolderOfPeople;
import org.subrosa.acceptance.newcomers.LoadCommand;
import org.subrosa.acceptance.newcomers.LoadCommand.Said;
import org.subrosa.stack.PrivateFiles;
import org.subrosa.stack.Services;

/**
 * {@code deploy/load} is killed again and again in the middle of its work, and in the end everybody and everything is there exactly
 * once; each row that could not be taken is named. The seed decides the moments; set {@code subrosa.seed} to repeat a run.
 */
@DisplayName("Promise 2: people who are brought in are there exactly once, however often that was interrupted")
@Order(3)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RealPeopleComeInThroughTheFrontDoorIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String CASEWORKER = "summit-caseworker";

    private final World world = World.running();
    private final UUID summit = world.desk().account(CASEWORKER).agency();
    private final long seed = Soak.seed(20_261_122L);
    private final Random random = new Random(seed);
    private final FolderOfPeople folder = new FolderOfPeople(logs().resolve("people"));
    private final LoadCommand command = new LoadCommand(Shared.folder(), logs());

    @Test
    @Order(1)
    void killed_in_the_middle_again_and_again_everything_is_there_exactly_once() throws Exception {
        folder.write(true);
        Map<String, Long> before = counts();
        int killed = 0;
        int kills = Soak.times(getClass(), 4, "kills in the middle of a load");
        for (int i = 0; i < kills; i++) {
            killed += killedMidway(before) ? 1 : 0;
        }
        Shared.say("seed " + seed + ": a load was killed " + killed + " times midway");
        assertTrue(killed > 0, "none was killed midway");

        Said end = command.run(folder.path().toString(), "--agency", "summit");
        assertEquals(FolderOfPeople.MISTAKES, end.err());
        assertEquals(1, end.exit());
        assertEquals(FolderOfPeople.ROWS, sum(end.out(), 1) + sum(end.out(), 2), end::out);
        assertTrue(sum(end.out(), 2) > 0, end::out);
        assertEquals(expected(before), counts());
    }

    @Test
    @Order(2)
    void each_person_is_found_by_their_worker_once_with_all_of_their_records() {
        for (int i = 0; i < FolderOfPeople.PEOPLE; i++) {
            JsonNode found = world.post(
                            Services.RECORDS,
                            "/v1/client-searches",
                            CASEWORKER,
                            UUID.randomUUID().toString(),
                            "{\"family_name\":\"" + FolderOfPeople.FAMILY + "\",\"given_name\":\""
                                    + FolderOfPeople.givenName(i) + "\"}")
                    .json()
                    .path("items");
            assertEquals(1, found.size(), found::toString);
            String client = found.path(0).path("client_id").asText();
            Map<String, Integer> types = new TreeMap<>();
            List<String> violence = new ArrayList<>();
            world.get(Services.RECORDS, "/v1/clients/" + client + "/records", CASEWORKER)
                    .json()
                    .path("items")
                    .forEach(record -> {
                        types.merge(record.path("type").asText(), 1, Integer::sum);
                        record.path("compartments").forEach(part -> {
                            if (part.path("compartment").asText().equals("violence")) {
                                violence.add(part.path("labels").toString());
                            }
                        });
                    });
            assertEquals(
                    Map.of("assessment", 2, "case-note", FolderOfPeople.VISITS, "coverage", 1, "service-plan", 1),
                    types);
            assertEquals(List.of("[\"SDV\",\"VIO\"]", "[\"SDV\",\"VIO\"]"), violence);
        }
    }

    @Test
    @Order(3)
    void another_load_makes_nothing_and_a_mended_folder_is_in() throws SQLException {
        Map<String, Long> before = counts();
        folder.write(false);
        Said again = command.run(folder.path().toString(), "--agency", "summit");
        assertEquals(List.of(), again.err());
        assertEquals(0, again.exit());
        assertEquals(0, sum(again.out(), 1), again::out);
        assertEquals(FolderOfPeople.ROWS, sum(again.out(), 2), again::out);
        assertEquals(before, counts());
    }

    @Test
    @Order(4)
    void what_cannot_be_loaded_at_all_is_said_in_a_sentence() {
        assertEquals(2, command.run(logs().resolve("none").toString()).exit());
        assertEquals(2, command.run().exit());
        Said elsewhere = command.run(folder.path().toString(), "--agency", "nowhere");
        assertEquals(2, elsewhere.exit());
        assertEquals(List.of("The demonstration has no such agency."), elsewhere.err());
    }

    /** Kills a load once it has made so and so much; false if it was too fast. */
    private boolean killedMidway(Map<String, Long> before) throws Exception {
        long all = all(expected(before)) - all(counts());
        long until = all(counts()) + 1 + random.nextInt((int) Math.max(2, all / 3));
        Process load = command.start(folder.path().toString(), "--agency", "summit");
        Patience.until("the middle of a load", LIMIT, () -> !load.isAlive() || all(counts()) >= until);
        load.destroyForcibly();
        assertTrue(load.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS));
        return load.exitValue() == 137 && all(counts()) < all(expected(before));
    }

    private static Map<String, Long> expected(Map<String, Long> before) {
        Map<String, Long> after = new LinkedHashMap<>(before);
        // who is not born yet is refused before anything is made of them
        Map.of(
                        "client", FolderOfPeople.PEOPLE,
                        "assignment", 2 * FolderOfPeople.PEOPLE,
                        "relationship", FolderOfPeople.PEOPLE,
                        "record_version", FolderOfPeople.RECORDS,
                        "acknowledgement", FolderOfPeople.PEOPLE,
                        "notice", 1,
                        "recipient", FolderOfPeople.RECIPIENTS)
                .forEach((table, more) -> after.merge(table, (long) more, Long::sum));
        return after;
    }

    /** What Summit has, past the services. */
    private Map<String, Long> counts() throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        count(counts, Services.RECORDS, "client", "assignment", "relationship", "record_version");
        count(counts, Services.CONSENT, "acknowledgement", "notice");
        count(counts, Services.DISCLOSURE, "recipient");
        return counts;
    }

    private void count(Map<String, Long> counts, Services service, String... tables) throws SQLException {
        try (Connection connection = world.stack().postgres().superuser(service.shortName());
                Tables all = new Tables(connection)) {
            for (String table : tables) {
                counts.put(table, all.of(table, summit));
            }
        }
    }

    private static long all(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Of the figures at the end, a column. */
    private static long sum(String out, int column) {
        return out.lines()
                .map(line -> line.strip().split(" +", -1))
                .filter(words -> words.length == 5 && words[0].endsWith(".csv"))
                .mapToLong(words -> Long.parseLong(words[column]))
                .sum();
    }

    private static Path logs() {
        return PrivateFiles.folder(Shared.folder().resolve("load"));
    }
}
