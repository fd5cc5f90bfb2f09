package org.subrosa.kit.caller;

import java.util.Set;

/**
 * Every role there is. A role is necessary, never sufficient: access is role ∧ agency ∧ live relationship ∧ purpose ∧
 * compartment ∧ consent or lawful basis.
 */
public final class Roles {
    public static final String CASEWORKER = "caseworker";
    public static final String SUPERVISOR = "supervisor";
    /** A placement student: co-assigned clients only, under supervision (NOHS-41). */
    public static final String TRAINEE = "trainee";

    public static final String RECORDS_CUSTODIAN = "records-custodian";
    public static final String PRIVACY_OFFICER = "privacy-officer";
    /** Reads the log and the accounting, never record content. */
    public static final String AUDITOR = "auditor";

    public static final String EVALUATOR = "evaluator";
    /** An agency's own case management, hospital, court or payer system acting for itself. */
    public static final String AGENCY_SYSTEM = "agency-system";
    /** A recipient's system, which belongs to no agency here. */
    public static final String PARTNER_SYSTEM = "partner-system";

    public static final String CLIENT = "client";
    public static final String REPRESENTATIVE = "representative";
    /** Handles keys and reads nothing. */
    public static final String KEY_CUSTODIAN = "key-custodian";

    /** All of the above. A role that a token carries beyond these means nothing and is dropped. */
    public static final Set<String> ALL = Set.of(
            CASEWORKER,
            SUPERVISOR,
            TRAINEE,
            RECORDS_CUSTODIAN,
            PRIVACY_OFFICER,
            AUDITOR,
            EVALUATOR,
            AGENCY_SYSTEM,
            PARTNER_SYSTEM,
            CLIENT,
            REPRESENTATIVE,
            KEY_CUSTODIAN);

    public static final String RECORDS_SERVICE = "records-service";
    public static final String CONSENT_SERVICE = "consent-service";
    public static final String DISCLOSURE_SERVICE = "disclosure-service";
    public static final String AUDIT_SERVICE = "audit-service";

    /** Our own services, each of them the only role of a call in its own name. No token can carry one as a role. */
    public static final Set<String> SERVICES =
            Set.of(RECORDS_SERVICE, CONSENT_SERVICE, DISCLOSURE_SERVICE, AUDIT_SERVICE);

    private Roles() {}
}
