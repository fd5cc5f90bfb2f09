package org.subrosa.acceptance.newcomers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Twelve people with visits, findings, plans and payers, in the columns that a generator writes, and in some rows mistakes. The rows of
 * the findings are mixed: those of one visit do not stand together.
 */
public final class FolderOfPeople {
    public static final int PEOPLE = 12;
    public static final int VISITS = 5;

    /** What comes in of it once: two findings of each of two visits are one assessment, of two coverages the later is kept. */
    public static final int RECORDS = PEOPLE * (VISITS + 2 + 1 + 1);

    /** Two clinics and a payer; having no insurance is none. */
    public static final int RECIPIENTS = 3;

    public static final int ROWS = PEOPLE * (1 + VISITS + 4 + 1 + 1) + RECIPIENTS;

    /** One of each of the first names has the family name. */
    public static final String FAMILY = "Larkinbrook";

    /** In the order of the files' names. */
    public static final List<String> MISTAKES = List.of(
            "careplans.csv:14: no date in START",
            "conditions.csv:50: missing ENCOUNTER",
            "conditions.csv:51: depends on conditions.csv:52",
            "conditions.csv:52: no date in STOP",
            "encounters.csv:62: unknown PATIENT",
            "encounters.csv:63: depends on patients.csv:14",
            "encounters.csv:64: not as many fields as there are columns",
            "organizations.csv:4: missing NAME",
            "patients.csv:14: 422 validation-failed /demographics/birth_date past-or-present",
            "patients.csv:15: no date in BIRTHDATE",
            "payer_transitions.csv:26: no date in START_DATE");

    private final Path folder;

    public FolderOfPeople(Path folder) {
        this.folder = folder;
    }

    public Path path() {
        return folder;
    }

    public static String givenName(int person) {
        return "Person" + (char) ('a' + person);
    }

    /** @param mistakes whether the rows with mistakes are there, too; they are the last of their files */
    public void write(boolean mistakes) {
        List<String> patients = new ArrayList<>();
        List<String> encounters = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        List<String> plans = new ArrayList<>();
        List<String> covers = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            String id = "person-" + i;
            patients.add(id + ",19" + (60 + i) + "-02-03,999-00-1234,X0001,Mr.," + givenName(i) + (700 + i) + ","
                    + FAMILY + "1,white," + i + " Mill Lane,Riverbend,Wyland,00101,41.1");
            for (int visit = 0; visit < VISITS; visit++) {
                encounters.add("visit-" + i + "-" + visit + ",20" + (10 + visit) + "-03-04T10:00:00Z,20" + (10 + visit)
                        + "-03-04T10:30:00Z," + id + ",clinic-1,ambulatory,185347001,Visit,"
                        + (visit == 0 ? "6525002,Reason" : ","));
            }
            plans.add("plan-" + i + ",2011-03-04,," + id + ",734163000,Plan,,");
            covers.add(id + ",m" + i + ",2020-01-01T00:00:00Z,2021-01-01T00:00:00Z,payer-1,Self");
            covers.add(id + ",m" + i + ",2021-01-01T00:00:00Z,,payer-none,");
        }
        for (String code : List.of("706893006", "59621000")) {
            for (int i = 0; i < PEOPLE; i++) {
                for (int visit = 0; visit < 2; visit++) {
                    conditions.add("2012-03-04,,person-" + i + ",visit-" + i + "-" + visit + ",S," + code + ",Finding");
                }
            }
        }
        List<String> clinics = new ArrayList<>(
                List.of("clinic-1,Riverbend Clinic,2 Mill Lane,,,,", "clinic-2,Lantern House,3 Mill Lane,,,,"));
        if (mistakes) {
            clinics.add("clinic-3,,4 Mill Lane,,,,");
            patients.add("person-x,2960-02-03,,,,Unborn," + FAMILY + ",,,,,,");
            patients.add("person-y,once,,,,Undated," + FAMILY + ",,,,,,");
            encounters.add("visit-a,2010-03-04T10:00:00Z,,stranger,clinic-1,ambulatory,185347001,Visit,,");
            encounters.add("visit-b,2010-03-04T10:00:00Z,,person-x,clinic-1,ambulatory,185347001,Visit,,");
            encounters.add("visit-c,2010-03-04T10:00:00Z,,person-1");
            plans.add("plan-x,2011-3-4,,person-1,734163000,Plan,,");
            conditions.add("2012-03-04,,person-1,,S,59621000,Finding");
            conditions.add("2012-03-04,,person-1,visit-1-3,S,59621000,Finding");
            conditions.add("2012-03-04,never,person-1,visit-1-3,S,706893006,Finding");
            covers.add("person-1,m1,2023-31-01T00:00:00Z,,payer-1,Self");
        }
        file("patients.csv", "Id,BIRTHDATE,SSN,PASSPORT,PREFIX,FIRST,LAST,RACE,ADDRESS,CITY,STATE,ZIP,LAT", patients);
        file(
                "encounters.csv",
                "Id,START,STOP,PATIENT,ORGANIZATION,ENCOUNTERCLASS,CODE,DESCRIPTION,REASONCODE,REASONDESCRIPTION",
                encounters);
        file("conditions.csv", "START,STOP,PATIENT,ENCOUNTER,SYSTEM,CODE,DESCRIPTION", conditions);
        file("careplans.csv", "Id,START,STOP,PATIENT,CODE,DESCRIPTION,REASONCODE,REASONDESCRIPTION", plans);
        file("payer_transitions.csv", "PATIENT,MEMBERID,START_DATE,END_DATE,PAYER,PLAN_OWNERSHIP", covers);
        file(
                "payers.csv",
                "Id,NAME,OWNERSHIP,ADDRESS,CITY,STATE_HEADQUARTERED,ZIP,PHONE",
                List.of("payer-1,Kestrel Mutual,PRIVATE,,,,,", "payer-none,None,NO_INSURANCE,,,,,"));
        file("organizations.csv", "Id,NAME,ADDRESS,CITY,STATE,ZIP,PHONE", clinics);
    }

    private void file(String name, String head, List<String> rows) {
        List<String> lines = new ArrayList<>(List.of(head));
        lines.addAll(rows);
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
