package org.subrosa.acceptance.people;

import java.time.Instant;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.stack.Services;

/** Somebody of Harbor for each role there is, as the demonstration has them; and our own services. */
public final class Cast {

    private static final long LIFETIME_SECONDS = 300;

    private final Desk desk;
    private final RealmKey key;

    public Cast(Desk desk, RealmKey key) {
        this.desk = desk;
        this.key = key;
    }

    /**
     * The makings of a good token of that role for the service: the claims as Keycloak gave them, made new, signed with the
     * realm's own key. Where Keycloak would not give a role a token for that service at all (a partner's system none for
     * records), the audience is changed, so that the service itself must refuse the role.
     */
    public TestToken token(String role, Services audience) {
        long now = Instant.now().getEpochSecond();
        return TestToken.of(key, desk.token(name(role), home(role, audience)))
                .with("aud", audience.serviceName())
                .with("iat", now)
                .with("exp", now + LIFETIME_SECONDS);
    }

    /** The account or system of the demonstration with that role, or the service of that name. */
    public static String name(String role) {
        return switch (role) {
            case Roles.AGENCY_SYSTEM -> "harbor-intake";
            case Roles.PARTNER_SYSTEM -> "riverside-ehr";
            case Roles.RECORDS_SERVICE, Roles.CONSENT_SERVICE, Roles.DISCLOSURE_SERVICE, Roles.AUDIT_SERVICE -> role;
            default -> "harbor-" + role;
        };
    }

    private static Services home(String role, Services audience) {
        return switch (role) {
            case Roles.PARTNER_SYSTEM -> Services.DISCLOSURE;
            case Roles.CLIENT, Roles.REPRESENTATIVE, Roles.RECORDS_SERVICE -> Services.CONSENT;
            case Roles.CONSENT_SERVICE, Roles.DISCLOSURE_SERVICE, Roles.AUDIT_SERVICE -> Services.RECORDS;
            default -> audience;
        };
    }
}
