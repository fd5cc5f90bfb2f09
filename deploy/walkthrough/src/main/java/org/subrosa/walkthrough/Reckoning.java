package org.subrosa.walkthrough;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.subrosa.stack.Services;
import org.subrosa.stack.keycloak.Browser.Page;
import org.subrosa.verifier.VerifyLog;
import org.subrosa.walkthrough.Teller.Answer;

/** The second half: Rosa stops sharing, the history shows all of it, the proof holds, and a snoop is found. */
final class Reckoning {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private final Teller teller;
    private final Cast cast;
    private final Sharing sharing;
    private final Portal portal;
    private final Path folder;
    private final String records;
    private final String audit;

    Reckoning(Teller teller, Cast cast, Sharing sharing, Portal portal, Path folder) {
        this.teller = teller;
        this.cast = cast;
        this.sharing = sharing;
        this.portal = portal;
        this.folder = folder;
        this.records = cast.url(Services.RECORDS) + "/v1";
        this.audit = cast.url(Services.AUDIT) + "/v1";
    }

    void tell() {
        withdrawal();
        history();
        snoop();
        proof();
    }

    private void withdrawal() {
        teller.chapter("Rosa stops sharing, in the portal's own form");
        Page list = portal.open("/sharing", cast.rosasAccount);
        teller.does(cast.rosa.name(), "opens " + list.at().getPath() + ": " + Portal.words(list));
        teller.promise(
                list.status() == 200 && list.text().contains("Riverside Hospital"), "she sees whom she shares with");
        String path = "/sharing/" + sharing.consent() + "/stop";
        Page question = portal.open(path, cast.rosasAccount);
        teller.does(cast.rosa.name(), "reads " + Portal.words(question));
        Page receipt = portal.submit(question, "/stop", Map.of());
        teller.does(cast.rosa.name(), "presses the button, and reads " + Portal.words(receipt));
        teller.promise(receipt.at().getPath().endsWith("/receipt"), "she has a receipt");
        sharing.afterwards();
    }

    private void history() {
        teller.chapter("The history shows all of it");
        String filter = "/history?client_id=" + sharing.client();
        String withdrawn = "org.subrosa.consent.withdrawal-acknowledged.v1";
        Story.await(() -> teller.send(cast.auditor, "GET", audit + filter + "&type=" + withdrawn, null)
                        .json()
                        .path("items")
                        .size()
                > 0);
        for (String type : new String[] {
            "org.subrosa.consent.consent-signed.v1",
            "org.subrosa.disclosure.release-intended.v1",
            "org.subrosa.consent.reliance-granted.v1",
            "org.subrosa.records.extracted.v1",
            "org.subrosa.disclosure.released.v1",
            withdrawn
        }) {
            Answer found = teller.ask(cast.auditor, "GET", audit + filter + "&type=" + type, null, 200);
            teller.promise(found.json().path("items").size() > 0, type + " is in the history");
        }
        teller.shows("who, what, to whom, why, when; and no name, address or diagnosis of anybody");
    }

    private void snoop() {
        teller.chapter("Somebody looks who had no reason to");
        String began = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        String snoop = cast.account(cast.colleague);
        teller.ask(
                cast.supervisor,
                "POST",
                records + "/clients/" + sharing.client() + "/assignments",
                Teller.json().put("worker", snoop),
                201);
        teller.ask(cast.colleague, "GET", records + "/clients/" + sharing.client(), null, 200);
        String read = "/history?actor=" + snoop + "&client_id=" + sharing.client()
                + "&type=org.subrosa.records.client-read.v1&outcome=done";
        Story.await(() -> teller.send(cast.auditor, "GET", audit + read, null)
                        .json()
                        .path("items")
                        .size()
                > 0);
        ObjectNode incident = Teller.json()
                .put(
                        "discovered_at",
                        Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("narrative", "A caseworker opened a file out of curiosity.");
        incident.putObject("scope")
                .put("actor", snoop)
                .put("from", began)
                .put("to", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        String opened = teller.ask(cast.officer, "POST", audit + "/incidents", incident, 201)
                .text("incident_id");
        ObjectNode factors = Teller.json();
        for (String factor : new String[] {"nature", "recipient", "acquired", "mitigation"}) {
            factors.put(factor, "What was found out about it.");
        }
        teller.ask(
                cast.officer,
                "POST",
                audit + "/incidents/" + opened + "/assessment",
                factors.put("conclusion", "breach"),
                201);
        ObjectNode letter = Teller.json();
        for (String part : new String[] {
            "what_happened",
            "when_it_happened",
            "when_it_was_discovered",
            "kinds_of_data",
            "what_you_can_do",
            "what_we_are_doing",
            "contacts"
        }) {
            letter.put(part, "In plain words: " + part.replace('_', ' ') + ".");
        }
        Answer sent = teller.ask(cast.officer, "POST", audit + "/incidents/" + opened + "/notices", letter, 201);
        teller.promise(sent.json().path("mails").path("queued").asInt() == 1, "Rosa is told by mail, too");
        teller.ask(cast.officer, "GET", audit + "/incidents/" + opened, null, 200);
        teller.shows("whom it concerns comes out of the log; each has 60 days from discovery to be told");
        Page notices = portal.open("/notices", cast.rosasAccount);
        Matcher link = Pattern.compile("href=\"/portal(/notices/[^\"]+)\"").matcher(notices.text());
        teller.promise(link.find(), "Rosa sees a notice in the portal");
        teller.does(cast.rosa.name(), "reads " + Portal.words(portal.open(link.group(1), cast.rosasAccount)));
        mail();
    }

    private void mail() {
        Story.await(() -> !cast.mailsTo(sharing.address()).isEmpty());
        String mail = cast.mailsTo(sharing.address()).get(0);
        teller.does("The mail server", "was given this for " + sharing.address());
        mail.lines().forEach(teller::quotes);
        String said = mail.toLowerCase(Locale.ROOT);
        for (String told : List.of("rosa", "linden", "harbor", "breach", "http")) {
            teller.promise(!said.contains(told), "the mail does not say " + told);
        }
        teller.shows("who reads it over her shoulder learns that there is a message somewhere, and no more");
    }

    private void proof() {
        teller.chapter("The proof holds offline, and one changed byte is named");
        Path keys = write(
                "keys.json",
                teller.ask(cast.auditor, "GET", audit + "/log/keys", null, 200).body());
        StringBuilder bundle = new StringBuilder();
        String next = audit + "/bundle?client_id=" + sharing.client();
        while (!next.isEmpty()) {
            Answer part = teller.send(cast.auditor, "GET", next, null);
            teller.promise(part.status() == 200, "the bundle comes, part by part");
            bundle.append(part.body());
            Matcher link =
                    NEXT.matcher(part.response().headers().firstValue("Link").orElse(""));
            next = link.find() ? URI.create(audit).resolve(link.group(1)).toString() : "";
        }
        Path file = write("bundle.jsonl", bundle.toString());
        verify(file, keys, 0);
        teller.shows("Rosa's history is in the signed log, checked without any code of the services");

        Path changed = write("changed.jsonl", withOneByteChanged(bundle.toString()));
        verify(changed, keys, 1);
        teller.shows("in a copy with one byte changed the verifier names the entry");
    }

    private void verify(Path bundle, Path keys, int promised) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int result = VerifyLog.run(new String[] {bundle.toString(), "--keys", keys.toString()}, out, out);
        teller.does(
                "verify-log " + bundle.getFileName(),
                said.toString(StandardCharsets.UTF_8).strip() + " (exit " + result + ")");
        teller.promise(result == promised, "it ends with " + promised);
    }

    /** In the middle of the last event's bytes. */
    private static String withOneByteChanged(String bundle) {
        int event = bundle.lastIndexOf("\"event\":\"") + 60;
        char other = bundle.charAt(event) == 'A' ? 'B' : 'A';
        return bundle.substring(0, event) + other + bundle.substring(event + 1);
    }

    private Path write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
