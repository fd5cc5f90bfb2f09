package org.subrosa.kit.vault;

/** The compartments of one owner that share a data key. */
public record CompartmentClass(String name) {
    /** Keys that make tags, not ciphertext: blind indexes and commitments. No compartment is of this class. */
    static final CompartmentClass TAGS = new CompartmentClass("kit.tags");

    public CompartmentClass {
        Names.requireName(name);
    }
}
