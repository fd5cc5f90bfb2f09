package org.subrosa.records.compartment;

/** Why a compartment needs more care than others: the HL7 v3 ActCode sensitivity codes that are used here, as on the wire. */
public enum SensitivityLabel {
    ETH,
    ETHUD,
    OPIOIDUD,
    SUD,
    PSY,
    HIV,
    STD,
    SEX,
    SDV,
    VIO,
    GDIS,
    DEMO,
    DIA,
    DRGIS;

    /** True for records of substance use, which 42 CFR Part 2 protects in whichever compartment they stand. */
    public boolean isPartTwo() {
        return this == ETH || this == ETHUD || this == OPIOIDUD || this == SUD;
    }

    /** True for what says that somebody is a victim of violence, which VAWA protects in whichever compartment it stands. */
    public boolean isVawa() {
        return this == SDV || this == VIO;
    }

    /** True where collecting needs a stated compelling purpose (NASW-a): for all but plain demographics and diagnoses. */
    public boolean isSensitive() {
        return this != DEMO && this != DIA;
    }
}
