package org.subrosa.stack;

import java.util.List;

/** The four services, by the names their principals, databases and applications carry. */
public enum Services {
    RECORDS("records", true),
    CONSENT("consent", false),
    DISCLOSURE("disclosure", false),
    AUDIT("audit", true);

    private final String shortName;
    private final boolean askedOften;

    Services(String shortName, boolean askedOften) {
        this.shortName = shortName;
        this.askedOften = askedOften;
    }

    /** Whether it does the same thing hundreds of times a second: reads, or entries of the log. */
    boolean isAskedOften() {
        return askedOften;
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
