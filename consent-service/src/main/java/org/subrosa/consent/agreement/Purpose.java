package org.subrosa.consent.agreement;

import java.util.Locale;

/** What for: HL7 purposes of use and, behind them, those of human services. On the wire by name, in events in small letters. */
public enum Purpose {
    TREAT,
    ETREAT,
    CAREMGT,
    HPAYMT,
    HOPERAT,
    COVERAGE,
    HRESCH,
    HLEGAL,
    PUBHLTH,
    PATRQT,
    FAMRQT,
    PWATRNY,
    SUPNWK,
    THREAT,
    HMARKT,
    SUPERVISION,
    CONSULTATION,
    MANDATED_REPORT,
    MEDIA,
    TEACHING,
    HOUSING,
    COURT_MONITORING,
    EVALUATION;

    /** As events and tables have it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Purpose of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Proceedings against the client, for which a Part 2 consent stands alone. */
    boolean isProceedings() {
        return this == HLEGAL || this == COURT_MONITORING;
    }

    /** Treatment, payment and health care operations, for which Part 2 knows its own elements (42 CFR 2.31(a)(4), (7), (10)). */
    boolean isTreatmentPaymentOrOperations() {
        return this == TREAT || this == ETREAT || this == CAREMGT || this == HPAYMT || this == HOPERAT;
    }
}
