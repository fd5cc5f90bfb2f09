package org.subrosa.kit.call;

/** The services that can be called, by the scope that asks the realm for a token of theirs. */
public enum PeerService {
    RECORDS("records"),
    CONSENT("consent"),
    DISCLOSURE("disclosure"),
    AUDIT("audit");

    private final String scope;

    PeerService(String scope) {
        this.scope = scope;
    }

    String scope() {
        return scope;
    }

    /** As it calls itself: {@code consent-service}. */
    String serviceName() {
        return scope + "-service";
    }

    /** The setting with its address: {@code subrosa.consent-url}, without a slash at the end. */
    String setting() {
        return "subrosa." + scope + "-url";
    }
}
