package org.subrosa.stack;

import java.util.List;

/** The four services, by the names their principals, databases and applications carry. */
public enum Services {
    RECORDS("records"),
    CONSENT("consent"),
    DISCLOSURE("disclosure"),
    AUDIT("audit");

    private final String shortName;

    Services(String shortName) {
        this.shortName = shortName;
    }

    /** As databases and roles are named: {@code records}. */
    public String shortName() {
        return shortName;
    }

    /** As modules, Kafka principals and token audiences are named: {@code records-service}. */
    public String serviceName() {
        return shortName + "-service";
    }

    static List<String> serviceNames() {
        return List.of(values()).stream().map(Services::serviceName).toList();
    }
}
