package org.subrosa.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.kit.problem.LogLines;
import org.subrosa.records.client.Contact;
import org.subrosa.records.compartment.Compartment;
import org.subrosa.records.compartment.CompartmentVault;

/** From the officer's order to the client's mailbox, over a real SMTP server. */
@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
@WithTestResource(SmtpOfTests.class)
@SuppressWarnings("NullAway.Init")
class NeutralMailTest extends RecordsStory {
    private static final String CLIENT =
            """
            {"demographics":{"given_name":"Rosalind","family_name":"Lindenbaum","birth_date":"1991-04-17"},\
            "contact":{"phone":"+1 555 0100","email":"%s","safe_to_contact":%b}}""";

    SmtpOfTests smtp;

    @Inject
    AgencyTransaction transaction;

    @Inject
    CompartmentVault vault;

    private final String address = "box-" + UUID.randomUUID() + "@example.org";
    private TestToken officer;

    @BeforeEach
    void the_privacy_officer_and_an_empty_mailbox() {
        officer = issuer.token("records-service", Roles.PRIVACY_OFFICER).agency(harbor);
        smtp.reset();
    }

    @Test
    void NASW_o_the_mail_says_that_a_message_is_waiting_and_nothing_else() throws Exception {
        String client = safe();
        assertEquals("queued", state(order(client)));
        await(() -> smtp.to(address).size() == 1);
        SmtpOfTests.Got mail = smtp.to(address).get(0);
        assertEquals("notices@mail.invalid", mail.from());
        String[] parts = mail.data().split("\r\n\r\n", 2);
        Map<String, String> headers = new TreeMap<>();
        for (String line : parts[0].replaceAll("\r\n[ \t]+", " ").split("\r\n", -1)) {
            headers.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2));
        }
        // the server that takes it writes this one; what the client called itself stands in it
        assertTrue(headers.remove("Received").startsWith("from localhost (localhost [127.0.0.1])"), headers.toString());
        assertTrue(headers.remove("Message-ID").matches("<[0-9a-f-]{36}@mail\\.invalid>"));
        assertTrue(headers.remove("Date").endsWith(" +0000"));
        assertEquals(
                Map.of(
                        "MIME-Version", "1.0",
                        "From", "notices@mail.invalid",
                        "To", address,
                        "Subject", "You have a new message / Tiene un mensaje nuevo",
                        "Auto-Submitted", "auto-generated",
                        "Content-Type", "text/plain",
                        "Content-Transfer-Encoding", "7bit"),
                headers);
        assertEquals(
                """
                A message is waiting for you. To read it, sign in where you usually do.
                Please do not reply to this mail.

                Tiene un mensaje. Para leerlo, entre donde suele hacerlo.
                Por favor, no responda a este correo.
                """,
                parts[1].replace("\r\n", "\n"));
        String all = mail.data().toLowerCase(Locale.ROOT);
        for (String told : List.of("rosalind", "lindenbaum", "subrosa", "quarkus", "vert", "http", harbor.toString())) {
            assertFalse(all.contains(told), told);
        }
    }

    @Test
    void every_look_at_the_address_is_on_record_and_the_address_is_not() throws Exception {
        String client = safe();
        order(client);
        await(() -> told("neutral-mail-sent", client, "outcome").equals(List.of("done")));
        assertEquals(List.of("[\"contact\"]"), told("neutral-mail-queued", client, "opened"));
        assertEquals(List.of("1"), told("neutral-mail-queued", client, "decryptions"));
        assertEquals(List.of("[\"contact\"]"), told("neutral-mail-tried", client, "opened"));
        assertEquals(List.of("1"), told("neutral-mail-tried", client, "decryptions"));
        assertEquals(List.of("pending"), told("neutral-mail-tried", client, "outcome"));
        for (String step : List.of("queued", "tried", "sent")) {
            assertFalse(events("neutral-mail-" + step).toString().contains("example.org"), step);
        }
    }

    @Test
    void whom_nobody_may_write_to_and_whom_nobody_knows_look_alike_and_get_nothing() throws Exception {
        List<String> clients = List.of(
                client(address, false),
                Clients.register(caseworker, Clients.ROSA),
                Clients.register(
                        caseworker,
                        Clients.ROSA.replace(",\"contact\":{\"phone\":\"+1 555 0100\",\"safe_to_contact\":false}", "")),
                Clients.register(
                        caseworker, Clients.ROSA.replace("\"safe_to_contact\":false", "\"safe_to_contact\":true")),
                client(address + ", other@example.org", true),
                client("Rosalind <" + address + ">", true),
                client(address + "\\r\\nBcc: other@example.org", true),
                client("nowhere", true),
                client(" ", true),
                UUID.randomUUID().toString());
        Response answer = order(clients.toArray(String[]::new));
        assertEquals(clients, answer.path("items.client_id"));
        assertEquals(clients.stream().map(each -> "no-safe-address").toList(), answer.path("items.state"));
        String last = safe();
        order(last);
        await(() -> told("neutral-mail-sent", last, "outcome").size() == 1);
        assertEquals(Set.of(address), smtp.addresses());
        assertEquals(1, smtp.to(address).size());
        assertEquals(List.of("denied"), told("neutral-mail-queued", clients.get(0), "outcome"));
        assertEquals(List.of("no-safe-address"), told("neutral-mail-queued", clients.get(9), "reason"));
        assertEquals(List.of("0"), told("neutral-mail-queued", clients.get(9), "decryptions"));
    }

    @Test
    void many_mails_are_sent_one_after_the_other_each_once() throws Exception {
        String[] clients = new String[40];
        for (int i = 0; i < clients.length; i++) {
            clients[i] = client(i + "-" + address, true);
        }
        order(clients);
        await(() -> smtp.addresses().size() == clients.length);
        for (int i = 0; i < clients.length; i++) {
            assertEquals(1, smtp.to(i + "-" + address).size());
            assertEquals(List.of("1"), told("neutral-mail-tried", clients[i], "try"));
        }
    }

    @Test
    void a_server_that_falls_silent_is_given_up_and_asked_again() throws Exception {
        smtp.down();
        String client = safe();
        try (var silent = new java.net.ServerSocket(smtp.port(), 50, java.net.InetAddress.getLoopbackAddress())) {
            order(client);
            await(() -> told("neutral-mail-tried", client, "try").equals(List.of("1")));
            silent.setSoTimeout(20_000);
            try (var open = silent.accept()) {
                open.setSoTimeout(25_000);
                // it is the service that hangs up
                assertEquals(-1, open.getInputStream().read());
            }
        }
        smtp.up();
        dueNow(client);
        await(() -> told("neutral-mail-sent", client, "outcome").size() == 1);
        assertEquals(1, smtp.to(address).size());
    }

    @Test
    void an_address_that_has_become_unsafe_since_is_not_written_to() throws Exception {
        smtp.down();
        String client = safe();
        order(client);
        await(() -> told("neutral-mail-tried", client, "outcome").size() == 1);
        becomesUnsafe(client);
        smtp.up();
        dueNow(client);
        await(() -> told("neutral-mail-failed", client, "reason").equals(List.of("not-safe-any-more")));
        dueNow(client);
        assertEquals(List.of(), smtp.to(address));
    }

    @Test
    void what_was_accepted_while_the_server_is_down_is_sent_once_when_it_is_back() throws Exception {
        smtp.down();
        String client = safe();
        assertEquals("queued", state(order(client)));
        await(() -> told("neutral-mail-tried", client, "try").equals(List.of("1")));
        dueNow(client);
        await(() -> told("neutral-mail-tried", client, "try").equals(List.of("1", "2")));
        assertEquals(List.of(), told("neutral-mail-sent", client, "outcome"));
        smtp.up();
        dueNow(client);
        await(() -> told("neutral-mail-sent", client, "outcome").size() == 1);
        dueNow(client);
        TimeUnit.MILLISECONDS.sleep(500);
        assertEquals(1, smtp.to(address).size());
    }

    @Test
    void an_address_that_the_server_refuses_for_ever_ends_it_and_is_in_no_log() throws Exception {
        smtp.refuse(address, 550);
        String client = safe();
        try (LogLines log = LogLines.capture()) {
            order(client);
            await(() -> told("neutral-mail-failed", client, "reason").equals(List.of("refused")));
            assertTrue(log.text().contains("reply 550"), log.text());
            assertFalse(log.text().contains("example.org"), log.text());
        }
        assertEquals(List.of(), smtp.to(address));
    }

    @ParameterizedTest
    @ValueSource(ints = {421, 450, 451})
    void an_address_that_the_server_does_not_take_now_is_tried_again(int reply) throws Exception {
        smtp.refuse(address, reply);
        String client = safe();
        order(client);
        await(() -> told("neutral-mail-tried", client, "outcome").size() == 1);
        smtp.reset();
        dueNow(client);
        await(() -> smtp.to(address).size() == 1);
    }

    @Test
    void a_mail_that_nobody_took_in_three_days_is_given_up_without_another_look() throws Exception {
        smtp.down();
        String client = safe();
        order(client);
        await(() -> told("neutral-mail-tried", client, "outcome").size() == 1);
        asOwner(
                "update neutral_mail set queued_at = queued_at - interval '73 hours' where client_id = ?::uuid",
                client);
        dueNow(client);
        await(() -> told("neutral-mail-failed", client, "reason").equals(List.of("expired")));
        assertEquals(List.of("failed"), told("neutral-mail-failed", client, "outcome"));
        assertEquals(1, told("neutral-mail-tried", client, "outcome").size());
    }

    @Test
    void who_has_a_mail_in_the_queue_gets_no_second_one_and_who_had_one_does() throws Exception {
        smtp.down();
        String client = safe();
        order(client);
        assertEquals("queued", state(order(client)));
        smtp.up();
        await(() -> told("neutral-mail-tried", client, "outcome").size() >= 1);
        dueNow(client);
        await(() -> told("neutral-mail-sent", client, "outcome").size() == 1);
        assertEquals("queued", state(order(client)));
        await(() -> smtp.to(address).size() == 2);
    }

    @Test
    void the_same_key_answers_the_same_and_sends_once() throws Exception {
        String client = safe();
        String key = UUID.randomUUID().toString();
        Response first = post(officer, "/v1/neutral-mails", key, body(client), 202);
        await(() -> told("neutral-mail-sent", client, "outcome").size() == 1);
        Response again = post(officer, "/v1/neutral-mails", key, body(client), 202);
        assertEquals(first.asString(), again.asString());
        post(officer, "/v1/neutral-mails", key, body(UUID.randomUUID().toString()), 409);
        TimeUnit.SECONDS.sleep(3);
        assertEquals(1, smtp.to(address).size());
    }

    @Test
    void an_order_names_between_one_and_200_clients_once_each_and_why() {
        String one = UUID.randomUUID().toString();
        post(officer, "/v1/neutral-mails", body(), 422);
        assertEquals(
                "/client_ids",
                post(officer, "/v1/neutral-mails", body(one, one), 422).path("errors[0].pointer"));
        post(officer, "/v1/neutral-mails", body(ids(201)), 422);
        post(officer, "/v1/neutral-mails", body(one).replace("portal-message", "breach"), 400);
        post(officer, "/v1/neutral-mails", "{\"client_ids\":[\"" + one + "\"]}", 422);
        assertEquals(200, order(ids(200)).<List<String>>path("items").size());
    }

    @Test
    void another_agencys_client_is_nobody() throws Exception {
        String client = safe();
        TestToken elsewhere =
                issuer.token("records-service", Roles.PRIVACY_OFFICER).agency(UUID.randomUUID());
        assertEquals("no-safe-address", state(post(elsewhere, "/v1/neutral-mails", body(client), 202)));
        assertEquals(List.of(), smtp.to(address));
    }

    @Test
    void a_contact_that_is_not_what_was_sealed_queues_nothing_and_is_recorded() throws SQLException {
        String client = safe();
        asOwner(
                "update sealed_value set blob = set_byte(blob, 99, get_byte(blob, 99) # 1)"
                        + " where client_id = ?::uuid and compartment = 'contact'",
                client);
        String other = client("other-" + address, true);
        post(officer, "/v1/neutral-mails", body(other, client), 500);
        assertEquals(List.of("failed"), told("neutral-mail-queued", client, "outcome"));
        assertEquals(0, asOwner("update neutral_mail set tries = tries where agency_id = ?::uuid", harbor.toString()));
    }

    private String safe() {
        return client(address, true);
    }

    private String client(String email, boolean safe) {
        return Clients.register(caseworker, CLIENT.formatted(email, safe));
    }

    private Response order(String... clients) {
        return post(officer, "/v1/neutral-mails", body(clients), 202);
    }

    private static String body(String... clients) {
        return Stream.of(clients)
                .map(each -> "\"" + each + "\"")
                .collect(Collectors.joining(",", "{\"client_ids\":[", "],\"reason\":\"portal-message\"}"));
    }

    private static String[] ids(int number) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(number).toArray(String[]::new);
    }

    private static String state(Response answer) {
        return answer.path("items[0].state");
    }

    private void dueNow(String client) throws SQLException {
        asOwner("update neutral_mail set next_try_at = now() where client_id = ?::uuid and state = 'queued'", client);
    }

    /** There is no operation yet that changes a contact, so this seals another one in its place. */
    private void becomesUnsafe(String client) throws SQLException {
        asOwner("delete from sealed_value where client_id = ?::uuid and compartment = 'contact'", client);
        UUID id = UUID.fromString(client);
        var worker = new Caller(UUID.randomUUID(), harbor, Set.of(), "agency-harbor-app", null, "0", false);
        transaction.run(
                harbor,
                () -> vault.put(
                        worker,
                        CompartmentVault.ofProfile(harbor, id, Compartment.CONTACT),
                        new Contact(null, address, null, false)));
    }
}
