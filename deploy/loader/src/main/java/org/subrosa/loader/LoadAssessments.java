package org.subrosa.loader;

import java.util.List;
import java.util.function.Consumer;

/** What was found at each encounter: all of it in one assessment, or nothing of it yet. */
final class LoadAssessments {
    private final RowByRow rows;
    private final Forms forms;
    private final Intake intake;
    private final People people;
    private final Report report;

    LoadAssessments(RowByRow rows, Forms forms, Intake intake, People people, Report report) {
        this.rows = rows;
        this.forms = forms;
        this.intake = intake;
        this.people = people;
        this.report = report;
    }

    void run() {
        Findings findings = new Findings();
        rows.before(Source.CONDITIONS, findings::expect);
        try (Lanes lanes = new Lanes(RowByRow.SIDE_BY_SIDE)) {
            Consumer<List<Row>> assess = found -> lanes.work(found.get(0).text("PATIENT"), () -> assess(found));
            rows.each(Source.CONDITIONS, row -> findings.add(row).ifPresent(assess));
            findings.rest().forEach(assess);
        }
    }

    /** What came later under the same key would be another assessment: so the good rows wait for the bad ones. */
    private void assess(List<Row> found) {
        List<Row> good = found.stream().filter(this::isGood).toList();
        if (good.size() < found.size()) {
            List<Row> bad = found.stream().filter(row -> !good.contains(row)).toList();
            good.forEach(row -> report.refused(row, "depends on " + bad.get(0).place()));
            return;
        }
        Row first = found.get(0);
        try {
            boolean before = intake.record(
                    people.client(first), forms.assessment(found), first.text("PATIENT"), first.text("ENCOUNTER"));
            found.forEach(row -> report.taken(row, before));
        } catch (RefusedRowException refused) {
            found.forEach(row -> report.refused(row, refused.reason()));
        }
    }

    private boolean isGood(Row row) {
        try {
            people.client(row);
            forms.requireFinding(row);
            return true;
        } catch (RefusedRowException refused) {
            report.refused(row, refused.reason());
            return false;
        }
    }
}
