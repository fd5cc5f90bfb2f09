package org.subrosa.loader;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Who pays for each person: the latest only, for what was before is nobody's business. */
final class LoadCoverage {
    private final RowByRow rows;
    private final Forms forms;
    private final Intake intake;
    private final People people;
    private final Map<String, Row> payers;
    private final Report report;

    /** @param payers by their Id */
    LoadCoverage(RowByRow rows, Forms forms, Intake intake, People people, Map<String, Row> payers, Report report) {
        this.rows = rows;
        this.forms = forms;
        this.intake = intake;
        this.people = people;
        this.payers = payers;
        this.report = report;
    }

    void run() {
        Map<String, Row> latest = new HashMap<>();
        rows.each(Source.TRANSITIONS, row -> {
            String client = people.client(row);
            LocalDate began = row.date("START_DATE");
            Row other = latest.get(client);
            boolean later = other == null || !began.isBefore(other.date("START_DATE"));
            if (later) {
                latest.put(client, row);
            }
            if (other != null) {
                report.leftOut(later ? other : row);
            }
        });
        try (Lanes lanes = new Lanes(RowByRow.SIDE_BY_SIDE)) {
            latest.forEach((client, row) ->
                    lanes.work(client, () -> rows.checked(this::cover).accept(row)));
        }
    }

    private void cover(Row row) {
        Row payer = payers.get(row.text("PAYER"));
        if (payer == null) {
            throw new RefusedRowException("unknown PAYER");
        }
        boolean before = intake.record(
                people.client(row),
                forms.coverage(row, payer),
                row.text("PATIENT"),
                row.text("PAYER"),
                row.date("START_DATE").toString());
        report.taken(row, before);
    }
}
