package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.subrosa.acceptance.acts.WriteAct;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.http.Http;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.acceptance.installation.Shared;
import org.subrosa.acceptance.installation.Soak;
import org.subrosa.acceptance.leak.Canary;
import org.subrosa.acceptance.leak.DatabaseText;
import org.subrosa.acceptance.leak.Flock;
import org.subrosa.acceptance.leak.FreeText;
import org.subrosa.acceptance.leak.Haystack;
import org.subrosa.acceptance.leak.Needles;
import org.subrosa.kit.problem.BadInput;
import org.subrosa.stack.Services;

/**
 * Five hundred texts that occur nowhere by chance go into every place where somebody may write what they like, as the running services
 * document them, and where nobody may; then every byte that the installation keeps is searched for each, in every spelling. It runs
 * last, so that what the suites before did is searched, too. Spans are searched where they are collected, by
 * {@code OperatorsSeeWhatIsGoingOnIT}.
 */
@DisplayName("Promise 6: nothing personal leaks sideways (NOHS-8, NOHS-9, NASW-m)")
@Tag("NOHS-8")
@Tag("NOHS-9")
@Tag("NASW-m")
@Order(9)
class NothingPersonalLeaksSidewaysIT {

    private static final int CANARIES = 500;
    private static final int LARGE = 32 << 20;

    /** Where nobody is written about. */
    private static final Map<String, String> IN_THE_OPEN = Map.of(
            "publishNotice /title", "a notice is public",
            "publishNotice /text", "a notice is public");

    /** Where the document allows any text and the service does not: it has to be refused, and to be nowhere all the same. */
    private static final Map<String, String> NOT_TAKEN = Map.ofEntries(
            Map.entry("openRelationship /programme", "a code of the agency's"),
            Map.entry("extractRecords /warrant", "a signed token"),
            Map.entry("prepareConsent /language", "a language's code"),
            Map.entry("signConsent /document_sha256", "a hash"),
            Map.entry("enrol /code", "a code that was handed over"),
            Map.entry("publishNotice /language", "a language's code"),
            Map.entry("lookUpShareReference /share_reference", "one that is known"),
            Map.entry("lookUpShareReference /partner_client", "a system's name"),
            Map.entry("registerRecipient /partner_client", "a system's name"),
            Map.entry("requestDisclosure /purpose", "a code of the policy pack"),
            Map.entry("makeRequest /purpose", "a code of the policy pack"),
            Map.entry("openIncident /scope/actor", "an id"));

    private final World world = World.running();
    private final CanaryActs acts = new CanaryActs(world, Agency.of(world, "harbor"));
    private final long seed = Soak.seed(20_261_123L);
    private final Flock flock = new Flock(new Random(seed));
    private final Canary inTheOpen = Canary.hatch(new Random());
    private final Set<String> written = new TreeSet<>();
    private final List<String> otherwise = new ArrayList<>();

    @Test
    @Timeout(600)
    void five_hundred_canaries_are_nowhere_but_inside_ciphertext() throws IOException, SQLException {
        assertIsReadByWhoMayReadIt();
        List<String> answers = sayItWhereItDoesNotBelong();
        Map<String, List<String>> operations = operations();
        Set<String> places = new TreeSet<>();
        operations.forEach((operation, its) -> its.forEach(place -> places.add(operation + " " + place)));
        assertTrue(places.size() > 40, () -> "these are not all: " + places);
        int wanted = Soak.times(getClass(), CANARIES, "canaries at least");
        int rounds = 0;
        do {
            operations.forEach((operation, its) -> answers.addAll(write(operation, its)));
            rounds++;
        } while (flock.size() < wanted);
        Shared.say(flock.size() + " canaries in " + rounds + " rounds over " + places.size() + " places, seed " + seed);

        Set<String> unwritten = new TreeSet<>(places);
        unwritten.removeAll(written);
        unwritten.removeAll(IN_THE_OPEN.keySet());
        assertEquals(Set.of(), unwritten, "no act of CanaryActs writes into these");
        Set<String> gone = new TreeSet<>(NOT_TAKEN.keySet());
        gone.addAll(IN_THE_OPEN.keySet());
        gone.removeAll(places);
        assertEquals(Set.of(), gone, "exceptions for places that are no more");
        assertEquals(List.of(), otherwise, () -> String.join("\n", otherwise));

        String notice =
                done(world.act(WriteAct.PUBLISH_NOTICE, inTheOpen.text())).text("notice_id");
        Patience.until("it is all in the log", Duration.ofSeconds(30), () -> world.storedLog()
                .tellingOf(WriteAct.PUBLISH_NOTICE, notice)
                .isPresent());
        flushToDisk();
        // the kit's own canary stands in every bad request of BadInputIsRefusedPlainlyIT
        assertEquals(List.of(), search(flock.needlesAnd("a bad request", new Canary(BadInput.CANARY)), answers));
    }

    @Test
    @Timeout(180)
    void the_search_finds_what_is_kept_in_the_open(@TempDir Path folder) throws Exception {
        // PostgreSQL packs a text that is as long as this, and what is packed need not be found in its files
        String packed = Canary.hatch(new Random()).text();
        done(world.act(WriteAct.PUBLISH_NOTICE, inTheOpen.text()));
        try (Connection consent = world.stack().postgres().superuser("consent");
                Statement statement = consent.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS canary (words text)");
            try (var insert = consent.prepareStatement("INSERT INTO canary VALUES (?)")) {
                insert.setString(1, "words ".repeat(2_000) + packed + " and words".repeat(2_000));
                insert.execute();
            }
            assertEquals(
                    List.of("table public.canary: plain"),
                    DatabaseText.search(consent, new Needles(List.of(new Canary(packed)))));
            statement.execute("DROP TABLE canary");
        }
        intoKafka(inTheOpen.text());
        flushToDisk();

        Needles needles = new Needles(List.of(inTheOpen));
        Haystack haystack = new Haystack();
        List<String> found = haystack.search(Shared.folder(), needles);
        Shared.say("searched " + haystack.size() + " for one that is in the open");
        assertTrue(
                found.stream().anyMatch(place -> place.startsWith("postgresql/data/base/")),
                "a notice is public, and its title lies in the database as it is");
        assertTrue(found.stream().anyMatch(place -> place.startsWith("postgresql/data/pg_wal/")), "and in its journal");
        assertTrue(found.stream().anyMatch(place -> place.startsWith("kafka/data/canary-0/")), "" + found);
        assertFalse(
                found.stream().anyMatch(place -> place.contains(".log:") && !place.startsWith("kafka/data/")),
                "but not even that is in a log: " + found);

        Set<String> kinds = plantInOneOfEachKind(folder);
        Set<String> foundIn = new TreeSet<>();
        new Haystack().search(folder, needles).forEach(place -> foundIn.add(place.substring(0, place.indexOf(':'))));
        assertEquals(kinds, foundIn);
        assertTrue(kinds.size() > 15, "kinds of files: " + kinds);
    }

    /** What the running services document, by operation. */
    private Map<String, List<String>> operations() throws IOException {
        Http http = new Http(Duration.ofSeconds(10));
        Map<String, List<String>> operations = new TreeMap<>();
        for (Services service : Services.values()) {
            Answer document = http.get(world.at(service, "/q/openapi?format=JSON"), null);
            assertEquals(200, document.status(), document::toString);
            operations.putAll(new FreeText(document.json()).places());
        }
        return operations;
    }

    /** All fields of an operation that take text are written at once; those that do not, each in a request of its own. */
    private List<String> write(String operation, List<String> places) {
        List<String> taken = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (String place : places) {
            String name = operation + " " + place;
            if (!NOT_TAKEN.containsKey(name) && !IN_THE_OPEN.containsKey(name)) {
                taken.add(place);
            }
        }
        for (Supplier<CanaryActs.Act> way : acts.of(operation)) {
            if (!taken.isEmpty()) {
                Answer answer = acts.ask(filled(way.get(), operation, taken));
                if (!answer.isDone()) {
                    otherwise.add(operation + " was not done: " + answer);
                }
            }
            for (String place : places) {
                if (NOT_TAKEN.containsKey(operation + " " + place)) {
                    CanaryActs.Act wrong = filled(filled(way.get(), operation, taken), operation, List.of(place));
                    Answer refusal = acts.ask(wrong);
                    if (refusal.status() < 400 || refusal.status() >= 500) {
                        otherwise.add(operation + " " + place + " was not refused: " + refusal);
                    }
                    refusals.add(refusal.headers().map() + refusal.body());
                }
            }
        }
        return refusals;
    }

    private CanaryActs.Act filled(CanaryActs.Act act, String operation, List<String> places) {
        ObjectNode body = act.body();
        for (String place : places) {
            String name = operation + " " + place;
            FreeText.put(body, place, () -> {
                written.add(name);
                return flock.hatch(name) + (place.endsWith("/email") ? "@example.org" : "");
            });
        }
        return act;
    }

    private List<String> search(Needles needles, List<String> answers) throws IOException, SQLException {
        long start = System.nanoTime();
        Haystack haystack = new Haystack();
        List<String> found = new ArrayList<>(haystack.search(Shared.folder(), needles));
        for (String database : Stream.concat(
                        Stream.of(Services.values()).map(Services::shortName), Stream.of("keycloak", "postgres"))
                .toList()) {
            try (Connection connection = world.stack().postgres().superuser(database)) {
                DatabaseText.search(connection, needles).forEach(place -> found.add(database + ", " + place));
            }
        }
        for (Services service : Services.values()) {
            world.getWith(service, "/v1", "no token");
            String metrics = world.metrics(service);
            assertTrue(metrics.contains("http_server_requests"), service + " shows metrics");
            needles.in(metrics).forEach(what -> found.add("metrics of " + service + ": " + what));
        }
        answers.forEach(answer -> needles.in(answer).forEach(what -> found.add("a refusal: " + what)));
        Shared.say("searched " + haystack.size() + ", every table, every metric and " + answers.size() + " refusals in "
                + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
        return found;
    }

    private void assertIsReadByWhoMayReadIt() {
        String text = flock.hatch("REGISTER_CLIENT");
        String client = done(world.act(WriteAct.REGISTER_CLIENT, text)).text("client_id");
        Answer read = world.get(Services.RECORDS, "/v1/clients/" + client, "harbor-caseworker");
        assertTrue(read.body().contains(text), "who may read it, reads it");
    }

    /** In paths, queries, headers, malformed bodies and values that break a rule: each is refused, and may be logged. */
    private List<String> sayItWhereItDoesNotBelong() throws IOException {
        Http http = new Http(Duration.ofSeconds(10));
        List<String> answers = new ArrayList<>();
        for (WriteAct act : WriteAct.values()) {
            String text = flock.hatch("where it does not belong, of " + act);
            String token = world.desk().token(act.account(), act.service());
            List<Answer> refusals = List.of(
                    http.get(world.at(act.service(), act.path() + "/" + text), token),
                    http.get(world.at(act.service(), act.path() + "/" + text), text),
                    http.get(world.at(act.service(), act.path() + "/%20" + text), null),
                    http.get(world.at(act.service(), "/" + text + "?name=" + text), token),
                    http.post(
                            world.at(act.service(), act.path()),
                            token,
                            UUID.randomUUID().toString(),
                            "{\"" + text),
                    http.post(
                            world.at(act.service(), act.path()),
                            token,
                            UUID.randomUUID().toString(),
                            "{\"" + text + "\":\"" + text + "\"}"),
                    http.post(
                            world.at(act.service(), act.path()),
                            token,
                            UUID.randomUUID().toString(),
                            act.body(text.repeat(100))),
                    http.get(world.at(act.service(), act.path() + "/" + UUID.randomUUID()), text),
                    http.send(HttpRequest.newBuilder(world.at(act.service(), act.path()))
                            .header("X-Request-Id", text)
                            .header("User-Agent", text)
                            .header("Content-Type", "application/" + text)
                            .POST(HttpRequest.BodyPublishers.ofString(text))));
            for (Answer refusal : refusals) {
                assertTrue(refusal.status() >= 400 && refusal.status() < 500, refusal::toString);
                answers.add(refusal.headers().map() + refusal.body());
            }
        }
        return answers;
    }

    /** With nothing but the broker's own client, under a topic that no service knows. */
    private void intoKafka(String text) throws Exception {
        Properties settings = world.stack().kafka().clientProperties("admin");
        try (Admin admin = world.stack().kafka().admin();
                KafkaProducer<String, String> producer =
                        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic("canary", 1, (short) 1)))
                    .all()
                    .get();
            producer.send(new ProducerRecord<>("canary", text)).get();
        }
    }

    /** Copies a file of each part and each ending into the folder, with the canary in the middle; says what kinds there are. */
    private Set<String> plantInOneOfEachKind(Path folder) throws IOException {
        Set<String> kinds = new TreeSet<>();
        try (Stream<Path> all = Files.walk(Shared.folder())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String kind = kind(Shared.folder().relativize(file));
                try {
                    if (Files.size(file) < LARGE && !kinds.contains(kind)) {
                        Files.write(folder.resolve(kind), planted(Files.readAllBytes(file)));
                        kinds.add(kind);
                    }
                } catch (NoSuchFileException vanished) {
                    continue;
                }
            }
        }
        return kinds;
    }

    private static String kind(Path place) {
        int folders = Math.max(1, Math.min(3, place.getNameCount() - 1));
        String part = place.subpath(0, folders).toString();
        String name = place.getFileName().toString();
        String ending = name.contains(".") ? name.substring(name.lastIndexOf('.')) : "";
        return part.replace('/', '-') + ending.replaceAll("[0-9]+", "n");
    }

    private byte[] planted(byte[] file) {
        byte[] text = inTheOpen.text().getBytes(StandardCharsets.UTF_8);
        int middle = file.length / 2;
        byte[] planted = new byte[file.length + text.length];
        System.arraycopy(file, 0, planted, 0, middle);
        System.arraycopy(text, 0, planted, middle, text.length);
        System.arraycopy(file, middle, planted, middle + text.length, file.length - middle);
        return planted;
    }

    /** What PostgreSQL has in memory only would be found nowhere, and prove nothing. */
    private void flushToDisk() throws SQLException {
        try (Connection connection = world.stack().postgres().superuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    private static Answer done(Answer answer) {
        assertEquals(201, answer.status(), answer::toString);
        return answer;
    }
}
