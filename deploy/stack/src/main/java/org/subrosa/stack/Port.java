package org.subrosa.stack;

/** Every port an installation listens on, all of them on the loopback address, with its default. */
public enum Port {
    POSTGRESQL(15432),
    KAFKA(19092),
    KAFKA_CONTROLLER(19093),
    SMTP(10025),
    KEYCLOAK(8180),
    KEYCLOAK_MANAGEMENT(9180),
    RECORDS(8181),
    RECORDS_MANAGEMENT(9181),
    CONSENT(8182),
    CONSENT_MANAGEMENT(9182),
    DISCLOSURE(8183),
    DISCLOSURE_MANAGEMENT(9183),
    AUDIT(8184),
    AUDIT_MANAGEMENT(9184);

    private final int usual;

    Port(int usual) {
        this.usual = usual;
    }

    /** The port if nothing else was set. */
    public int usual() {
        return usual;
    }

    /** The environment variable that sets it: {@code SUBROSA_PORT_RECORDS}. */
    public String setting() {
        return "SUBROSA_PORT_" + name();
    }

    /** Where the service answers requests. */
    static Port of(Services service) {
        return valueOf(service.name());
    }

    /** Where the service answers about its health. */
    static Port managementOf(Services service) {
        return valueOf(service.name() + "_MANAGEMENT");
    }
}
