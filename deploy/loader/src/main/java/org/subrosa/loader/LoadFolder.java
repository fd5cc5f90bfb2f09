package org.subrosa.loader;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.subrosa.loader.Intake.Client;

/**
 * Brings everything in that is in a folder: recipients first, then people, then what is known of them. Holds an entry for each person
 * and for each encounter at which something was found, and of everything else a few rows.
 */
final class LoadFolder {
    private final RowByRow rows;
    private final Forms forms;
    private final Intake intake;
    private final Report report;
    private final Map<String, Row> payers = new ConcurrentHashMap<>();
    private final People people = new People();

    LoadFolder(Folder folder, Forms forms, Intake intake, Report report) {
        this.rows = new RowByRow(folder, report);
        this.forms = forms;
        this.intake = intake;
        this.report = report;
    }

    /** @throws UnusableException if the services give no answer to go on with, or the folder cannot be read */
    void run() {
        rows.inLanes(Source.ORGANIZATIONS, "Id", row -> report.taken(row, intake.recipient(row, forms.provider(row))));
        rows.inLanes(Source.PAYERS, "Id", this::payer);
        rows.inLanes(Source.PATIENTS, "Id", this::admit);
        new LoadCoverage(rows, forms, intake, people, payers, report).run();
        records(Source.CARE_PLANS, forms::plan);
        new LoadAssessments(rows, forms, intake, people, report).run();
        records(Source.ENCOUNTERS, forms::note);
    }

    private void payer(Row row) {
        payers.put(row.text("Id"), row);
        forms.payer(row)
                .ifPresentOrElse(payer -> report.taken(row, intake.recipient(row, payer)), () -> report.leftOut(row));
    }

    private void admit(Row row) {
        people.comes(row);
        Client client = intake.client(row, forms.client(row));
        people.isIn(row, client.id());
        report.taken(row, client.before());
    }

    private void records(Source source, Function<Row, ObjectNode> form) {
        rows.inLanes(source, "PATIENT", row -> {
            boolean before = intake.record(people.client(row), form.apply(row), row.text("PATIENT"), row.text("Id"));
            report.taken(row, before);
        });
    }
}
