package org.subrosa.loader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.subrosa.loader.Intake.Client;

/**
 * Brings everything in that is in a folder: recipients first, then people, then what is known of them. Holds one line for each person
 * and each encounter at which several things were found, and of everything else a few rows.
 */
final class LoadFolder {
    private static final int SIDE_BY_SIDE = 8;

    private final Folder folder;
    private final Forms forms;
    private final Intake intake;
    private final Report report;
    private final Map<String, Row> payers = new ConcurrentHashMap<>();
    private final Map<String, Admission> people = new ConcurrentHashMap<>();

    LoadFolder(Folder folder, Forms forms, Intake intake, Report report) {
        this.folder = folder;
        this.forms = forms;
        this.intake = intake;
        this.report = report;
    }

    /** What became of a person: a client of the agency; or none, and who waits for them is told the row that stood in the way. */
    private record Admission(Row row, String client) {
        boolean refused() {
            return client.isEmpty();
        }
    }

    /** @throws UnusableException if the services give no answer to go on with, or the folder cannot be read */
    void run() {
        inLanes(Source.ORGANIZATIONS, "Id", row -> report.taken(row, intake.recipient(row, forms.provider(row))));
        inLanes(Source.PAYERS, "Id", this::payer);
        inLanes(Source.PATIENTS, "Id", this::admit);
        coverage();
        inLanes(
                Source.CARE_PLANS,
                "PATIENT",
                row -> report.taken(
                        row, intake.record(client(row), forms.plan(row), row.text("PATIENT"), row.text("Id"))));
        assessments();
        inLanes(
                Source.ENCOUNTERS,
                "PATIENT",
                row -> report.taken(
                        row, intake.record(client(row), forms.note(row), row.text("PATIENT"), row.text("Id"))));
    }

    private void payer(Row row) {
        payers.put(row.text("Id"), row);
        forms.payer(row)
                .ifPresentOrElse(payer -> report.taken(row, intake.recipient(row, payer)), () -> report.leftOut(row));
    }

    private void admit(Row row) {
        String id = row.text("Id");
        // until they are in, they are refused: so it stays if a service says no
        if (people.putIfAbsent(id, new Admission(row, "")) != null) {
            throw new RefusedRowException("Id twice");
        }
        Client client = intake.client(row, forms.client(row));
        people.put(id, new Admission(row, client.id()));
        report.taken(row, client.before());
    }

    private String client(Row row) {
        Admission admission = people.get(row.text("PATIENT"));
        if (admission == null) {
            throw new RefusedRowException("unknown PATIENT");
        }
        if (admission.refused()) {
            throw new RefusedRowException("depends on " + admission.row().place());
        }
        return admission.client();
    }

    /** Of each person the latest only: what was before is nobody's business. */
    private void coverage() {
        Map<String, Row> latest = new HashMap<>();
        read(Source.TRANSITIONS, checked(row -> {
            row.date("START_DATE");
            Row other = latest.get(client(row));
            boolean later = other == null || !row.date("START_DATE").isBefore(other.date("START_DATE"));
            if (later) {
                latest.put(client(row), row);
            }
            if (other != null) {
                report.leftOut(later ? other : row);
            }
        }));
        try (Lanes lanes = new Lanes(SIDE_BY_SIDE)) {
            latest.forEach((client, row) ->
                    lanes.work(client, () -> checked(this::cover).accept(row)));
        }
    }

    private void cover(Row row) {
        Row payer = payers.get(row.text("PAYER"));
        if (payer == null) {
            throw new RefusedRowException("unknown PAYER");
        }
        boolean before = intake.record(
                client(row),
                forms.coverage(row, payer),
                row.text("PATIENT"),
                row.text("PAYER"),
                row.date("START_DATE").toString());
        report.taken(row, before);
    }

    private void assessments() {
        Findings findings = new Findings();
        read(Source.CONDITIONS, findings::expect, (line, reason) -> {});
        try (Lanes lanes = new Lanes(SIDE_BY_SIDE)) {
            Consumer<List<Row>> assess = rows -> lanes.work(rows.get(0).text("PATIENT"), () -> assess(rows));
            read(Source.CONDITIONS, checked(row -> findings.add(row).ifPresent(assess)));
            findings.rest().forEach(assess);
        }
    }

    /** All of one encounter, or nothing: what comes later under the same key would be another assessment. */
    private void assess(List<Row> rows) {
        List<Row> good = rows.stream().filter(this::isGood).toList();
        if (good.size() < rows.size()) {
            List<Row> bad = rows.stream().filter(row -> !good.contains(row)).toList();
            good.forEach(row -> report.refused(row, "depends on " + bad.get(0).place()));
            return;
        }
        Row first = rows.get(0);
        try {
            boolean before = intake.record(
                    client(first), forms.assessment(rows), first.text("PATIENT"), first.text("ENCOUNTER"));
            rows.forEach(row -> report.taken(row, before));
        } catch (RefusedRowException refused) {
            rows.forEach(row -> report.refused(row, refused.reason()));
        }
    }

    private boolean isGood(Row condition) {
        try {
            client(condition);
            forms.requireFinding(condition);
            return true;
        } catch (RefusedRowException refused) {
            report.refused(condition, refused.reason());
            return false;
        }
    }

    private void inLanes(Source source, String lane, Consumer<Row> work) {
        try (Lanes lanes = new Lanes(SIDE_BY_SIDE)) {
            read(source, checked(row -> {
                String name = row.text(lane);
                lanes.work(name, () -> checked(work).accept(row));
            }));
        }
    }

    /** What is refused is reported, and the next row is another matter. */
    private Consumer<Row> checked(Consumer<Row> work) {
        return row -> {
            try {
                work.accept(row);
            } catch (RefusedRowException refused) {
                report.refused(row, refused.reason());
            }
        };
    }

    private void read(Source source, Consumer<Row> rows) {
        read(source, rows, (line, reason) -> report.refused(source, line, reason));
    }

    private void read(Source source, Consumer<Row> rows, Table.Refusals refusals) {
        folder.table(source).ifPresent(table -> table.read(rows, refusals));
    }
}
