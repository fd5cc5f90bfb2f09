package org.subrosa.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoadFolderTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Api api;

    @BeforeEach
    void start() throws IOException {
        api = new Api();
        write(
                "patients.csv",
                "Id,BIRTHDATE,FIRST,LAST,ADDRESS,CITY,STATE,ZIP",
                "rosa,1991-04-17,Rosa1,Linden2,1 Mill Lane,Riverbend,,",
                "otto,1980-01-01,Otto,Brook,,,,");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void each_row_that_cannot_be_taken_is_named_by_file_line_and_reason() throws IOException {
        write(
                "patients.csv",
                "Id,BIRTHDATE,FIRST,LAST,ADDRESS,CITY,STATE,ZIP",
                "rosa,1991-04-17,Rosa1,Linden2,1 Mill Lane,Riverbend,,",
                "nobody,1980-01-01,Nobody,Brook,,,,",
                "rosa,1991-04-17,Rosa1,Linden2,1 Mill Lane,Riverbend,,",
                ",1991-04-17,Rosa1,Linden2,,,,",
                "nella,yesterday,Nella,Brook,,,,");
        write(
                "encounters.csv",
                "Id,START,STOP,PATIENT,ENCOUNTERCLASS,CODE,DESCRIPTION,REASONCODE,REASONDESCRIPTION",
                "e1,2020-01-01T10:00:00Z,,rosa,wellness,162673000,x,,",
                "e2,2020-01-01,,rosa,wellness,162673000,x,,",
                "e3,2020-01-01T10:00:00Z,,nobody,wellness,162673000,x,,",
                "e4,2020-01-01T10:00:00Z,,stranger,wellness,162673000,x,,",
                "e5,2020-01-01T10:00:00Z,,,wellness,162673000,x,,",
                "e6,2020-01-01T10:00:00Z,,rosa,wellness,,x,,",
                "e7,2020-01-01T10:00:00Z,,nella,wellness,162673000,x,,");
        load();
        assertEquals(
                List.of(
                        "encounters.csv:3: no time in START",
                        "encounters.csv:4: depends on patients.csv:3",
                        "encounters.csv:5: unknown PATIENT",
                        "encounters.csv:6: missing PATIENT",
                        "encounters.csv:7: missing CODE",
                        "encounters.csv:8: depends on patients.csv:6",
                        "patients.csv:3: 422 validation-failed",
                        "patients.csv:4: Id twice",
                        "patients.csv:5: missing Id",
                        "patients.csv:6: no date in BIRTHDATE"),
                refused());
        assertEquals(1, api.records().size());
    }

    @Test
    void what_was_found_at_one_encounter_is_one_assessment_wherever_its_rows_stand() throws IOException {
        write(
                "conditions.csv",
                "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION",
                "2020-01-01,,rosa,e1,59621000,x",
                "2020-01-01,,otto,e2,706893006,x",
                "2020-01-01,,rosa,e1,73438004,x");
        Report report = load();
        assertEquals(2, api.records().size());
        assertEquals(5, report.in());
        assertEquals(List.of(), refused());
    }

    @Test
    void an_assessment_waits_for_all_of_its_rows() throws IOException {
        write(
                "conditions.csv",
                "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION",
                "2020-01-01,,rosa,e1,59621000,x",
                "2020-01-01,,rosa,e2,59621000,x",
                "2020-13-01,,rosa,e1,73438004,x",
                "2020-01-01,,rosa,,73438004,x");
        load();
        assertEquals(
                List.of(
                        "conditions.csv:2: depends on conditions.csv:4",
                        "conditions.csv:4: no date in START",
                        "conditions.csv:5: missing ENCOUNTER"),
                refused());
        assertEquals(1, api.records().size());
        write(
                "conditions.csv",
                "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION",
                "2020-01-01,,rosa,e1,59621000,x",
                "2020-01-01,,rosa,e2,59621000,x",
                "2020-12-01,,rosa,e1,73438004,x",
                "2020-01-01,,rosa,e3,73438004,x");
        load();
        assertEquals(3, api.records().size());
    }

    @Test
    void of_coverage_the_latest_is_kept_and_an_unknown_payer_is_refused() throws IOException {
        write(
                "payers.csv",
                "Id,NAME,OWNERSHIP,ADDRESS,CITY,STATE_HEADQUARTERED,ZIP,PHONE",
                "kestrel,Kestrel,PRIVATE,,,,,",
                "none,None,NO_INSURANCE,,,,,");
        write(
                "payer_transitions.csv",
                "PATIENT,MEMBERID,START_DATE,END_DATE,PAYER,PLAN_OWNERSHIP",
                "rosa,m,2020-01-01T00:00:00Z,2021-01-01T00:00:00Z,kestrel,Self",
                "rosa,m,2021-01-01T00:00:00Z,2022-01-01T00:00:00Z,none,",
                "rosa,m,2019-01-01T00:00:00Z,2020-01-01T00:00:00Z,kestrel,Self",
                "otto,m,2021-01-01T00:00:00Z,,elsewhere,Self");
        load();
        assertEquals(List.of("payer_transitions.csv:5: unknown PAYER"), refused());
        assertEquals(
                "{\"insured\":false,\"began_on\":\"2021-01-01\",\"ends_on\":\"2022-01-01\"}",
                api.records()
                        .values()
                        .iterator()
                        .next()
                        .at("/compartments/0/content")
                        .toString());
    }

    @Test
    void a_second_load_makes_nothing() throws IOException {
        write("organizations.csv", "Id,NAME,ADDRESS,CITY,STATE,ZIP,PHONE", "clinic,Riverbend,1 Mill Lane,Riverbend,,,");
        write(
                "careplans.csv",
                "Id,START,STOP,PATIENT,CODE,DESCRIPTION,REASONCODE,REASONDESCRIPTION",
                "p1,2020-01-01,,rosa,734163000,x,,");
        load();
        long made = api.made();
        Report again = load();
        assertEquals(made, api.made());
        assertEquals(4, again.in());
        ByteArrayOutputStream figures = new ByteArrayOutputStream();
        again.print(new PrintStream(figures, true, StandardCharsets.UTF_8));
        assertEquals(
                "patients.csv 0 2 0 0",
                figures.toString(StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.contains("patients"))
                        .findFirst()
                        .orElseThrow()
                        .strip()
                        .replaceAll(" +", " "));
    }

    @Test
    void a_folder_without_people_is_none() throws IOException {
        Files.delete(folder.resolve("patients.csv"));
        assertThrows(UnusableException.class, this::load);
        assertThrows(UnusableException.class, () -> new Folder(folder.resolve("elsewhere")));
    }

    private Report load() {
        err.reset();
        Report report = new Report(
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Bar.told(9, new PrintStream(err, true, StandardCharsets.UTF_8)));
        Intake intake = new Intake(api.door(), new Keys(new UUID(1, 1)), new UUID(2, 2).toString());
        new LoadFolder(new Folder(folder), new Forms(Codes.read()), intake, report).run();
        return report;
    }

    private List<String> refused() {
        return err.toString(StandardCharsets.UTF_8).lines().sorted().toList();
    }

    private void write(String file, String... lines) throws IOException {
        Files.write(folder.resolve(file), List.of(lines));
    }
}
