package org.subrosa.loader;

import java.util.List;

/** The files of a folder, in the order in which they are loaded, and the columns that are used of each. No other is even looked at. */
enum Source {
    ORGANIZATIONS("organizations.csv", "Id", "NAME", "ADDRESS", "CITY", "STATE", "ZIP", "PHONE"),
    PAYERS("payers.csv", "Id", "NAME", "OWNERSHIP", "ADDRESS", "CITY", "STATE_HEADQUARTERED", "ZIP", "PHONE"),
    PATIENTS("patients.csv", "Id", "BIRTHDATE", "FIRST", "LAST", "ADDRESS", "CITY", "STATE", "ZIP"),
    TRANSITIONS("payer_transitions.csv", "PATIENT", "MEMBERID", "START_DATE", "END_DATE", "PAYER", "PLAN_OWNERSHIP"),
    CARE_PLANS(
            "careplans.csv",
            "Id",
            "START",
            "STOP",
            "PATIENT",
            "CODE",
            "DESCRIPTION",
            "REASONCODE",
            "REASONDESCRIPTION"),
    CONDITIONS("conditions.csv", "START", "STOP", "PATIENT", "ENCOUNTER", "CODE", "DESCRIPTION"),
    ENCOUNTERS(
            "encounters.csv",
            "Id",
            "START",
            "STOP",
            "PATIENT",
            "ENCOUNTERCLASS",
            "CODE",
            "DESCRIPTION",
            "REASONCODE",
            "REASONDESCRIPTION");

    private final String file;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> columns;

    Source(String file, String... columns) {
        this.file = file;
        this.columns = List.of(columns);
    }

    String file() {
        return file;
    }

    /** In the order in which a {@link Row} keeps them. */
    List<String> columns() {
        return columns;
    }
}
