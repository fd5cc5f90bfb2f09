package org.subrosa.records.client;

/** The compartments of a client's profile: each is sealed under a key of its own, so each can be given or held back. */
enum ProfileCompartment {
    DEMOGRAPHICS("demographics"),
    CONTACT("contact");

    /** The only field group of a profile's compartment. */
    static final String FIELD_GROUP = "profile";

    private final String code;

    ProfileCompartment(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
