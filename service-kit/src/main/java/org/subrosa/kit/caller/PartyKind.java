package org.subrosa.kit.caller;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What kind of application a token was issued to, told by its client id ({@code azp}), and which roles may act through
 * it: a stolen portal session is worth nothing as a caseworker, whatever roles the account has.
 */
enum PartyKind {
    /**
     * An agency's own application or system: {@code agency-<slug>-<name>}. Which agency's, the realm says in the claim
     * {@code azp_agency}: people of another one cannot act through it.
     */
    AGENCY(
            Roles.CASEWORKER,
            Roles.SUPERVISOR,
            Roles.TRAINEE,
            Roles.RECORDS_CUSTODIAN,
            Roles.PRIVACY_OFFICER,
            Roles.AUDITOR,
            Roles.EVALUATOR,
            Roles.AGENCY_SYSTEM,
            Roles.KEY_CUSTODIAN),
    /** A recipient's system: {@code partner-<slug>-<name>}. */
    PARTNER(Roles.PARTNER_SYSTEM),
    /** The portal of the people served. */
    PORTAL(Roles.CLIENT, Roles.REPRESENTATIVE),
    /** The auditors' console. */
    CONSOLE(Roles.AUDITOR, Roles.PRIVACY_OFFICER),
    /**
     * One of our own services. Either it acts for somebody of an agency, by an exchanged token which carries that
     * person's or system's roles (a partner's is never exchanged); or in its own name, which then is its only role:
     * {@code @RolesAllowed(Roles.DISCLOSURE_SERVICE)}.
     */
    SERVICE(
            Roles.CASEWORKER,
            Roles.SUPERVISOR,
            Roles.TRAINEE,
            Roles.RECORDS_CUSTODIAN,
            Roles.PRIVACY_OFFICER,
            Roles.AUDITOR,
            Roles.EVALUATOR,
            Roles.AGENCY_SYSTEM,
            Roles.CLIENT,
            Roles.REPRESENTATIVE,
            Roles.KEY_CUSTODIAN);

    private static final Pattern AGENCY_CLIENT = Pattern.compile("agency(-[a-z0-9]+){2,}");
    private static final Pattern PARTNER_CLIENT = Pattern.compile("partner(-[a-z0-9]+){2,}");
    private final Set<String> roles;

    PartyKind(String... roles) {
        this.roles = Set.of(roles);
    }

    /** The kind that a client id is of; nothing for an id that follows no convention of ours. */
    static Optional<PartyKind> of(String authorizedParty) {
        if (authorizedParty.equals("portal")) {
            return Optional.of(PORTAL);
        }
        if (authorizedParty.equals("console")) {
            return Optional.of(CONSOLE);
        }
        if (Roles.SERVICES.contains(authorizedParty)) {
            return Optional.of(SERVICE);
        }
        if (AGENCY_CLIENT.matcher(authorizedParty).matches()) {
            return Optional.of(AGENCY);
        }
        return PARTNER_CLIENT.matcher(authorizedParty).matches() ? Optional.of(PARTNER) : Optional.empty();
    }

    /** Whether every one of these roles may act through an application of this kind. */
    boolean allows(Set<String> asked) {
        return roles.containsAll(asked);
    }

    /** Whether a caller with these roles belongs to an agency. Who does not must not name one either. */
    boolean belongsToAgency(Set<String> asked) {
        return switch (this) {
            case AGENCY, PORTAL, CONSOLE -> true;
            case PARTNER -> false;
            case SERVICE -> !asked.isEmpty();
        };
    }
}
