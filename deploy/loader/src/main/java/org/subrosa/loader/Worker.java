package org.subrosa.loader;

/** In whose name a request is made: the agency's own system does what it may, its people do what only they may. */
enum Worker {
    INTAKE("intake"),
    CASEWORKER("caseworker"),
    SUPERVISOR("supervisor"),
    PRIVACY_OFFICER("privacy-officer");

    private final String name;

    Worker(String name) {
        this.name = name;
    }

    /** As the demonstration calls the account. */
    String account(String agency) {
        return agency + "-" + name;
    }
}
