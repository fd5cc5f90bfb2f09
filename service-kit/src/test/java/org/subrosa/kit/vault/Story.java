package org.subrosa.kit.vault;

import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The people of the vault's tests: Ada and Ben, clients of the Harbor agency, and Lake, another agency. */
final class Story {
    static final UUID HARBOR = UUID.fromString("0d9d5a4e-6f1c-4b6e-8d0a-3b1f7e5c2a91");
    static final UUID LAKE = UUID.fromString("1e8c4b3d-7a2f-4c5d-9e1b-2c0a6d4b3f82");
    static final Owner ADA = new Owner("client", UUID.fromString("5b6b2c1e-93a7-4d0b-9a51-0c8f4e7d6b32"));
    static final Owner BEN = new Owner("client", UUID.fromString("6c7c3d2f-a4b8-4e1c-8b62-1d9a5f8e7c43"));
    static final UUID INTAKE = UUID.fromString("c2a1f0e9-d8c7-4b6a-8594-837261504f3e");
    static final UUID FOLLOW_UP = UUID.fromString("d3b201fa-e9d8-4c7b-96a5-948372615f4e");

    static final Place ADAS_DIAGNOSIS = new Place(HARBOR, ADA, INTAKE, "mental-health", "diagnosis", 3);
    static final DataKeyIdentity ADAS_KEY = new DataKeyIdentity(
            HARBOR,
            UUID.fromString("7e57ab1e-0000-4000-8000-00000000c0de"),
            new DataKeyVersion(2),
            ADA,
            new CompartmentClass("mental-health"));

    /** Every way in which one part of a place can differ. */
    static final List<UnaryOperator<Place>> MOVES = List.of(
            p -> new Place(LAKE, p.owner(), p.record(), p.compartment(), p.fieldGroup(), p.recordVersion()),
            p -> new Place(p.agency(), BEN, p.record(), p.compartment(), p.fieldGroup(), p.recordVersion()),
            p -> new Place(
                    p.agency(),
                    new Owner("group", p.owner().id()),
                    p.record(),
                    p.compartment(),
                    p.fieldGroup(),
                    p.recordVersion()),
            p -> new Place(p.agency(), p.owner(), FOLLOW_UP, p.compartment(), p.fieldGroup(), p.recordVersion()),
            p -> new Place(p.agency(), p.owner(), p.record(), "contact", p.fieldGroup(), p.recordVersion()),
            p -> new Place(p.agency(), p.owner(), p.record(), p.compartment(), "history", p.recordVersion()),
            p -> new Place(p.agency(), p.owner(), p.record(), p.compartment(), p.fieldGroup(), p.recordVersion() + 1));

    /** Every way in which one part of a data key's identity can differ. */
    static final List<UnaryOperator<DataKeyIdentity>> OTHER_KEYS = List.of(
            k -> new DataKeyIdentity(LAKE, k.id(), k.version(), k.owner(), k.compartmentClass()),
            k -> new DataKeyIdentity(k.agency(), INTAKE, k.version(), k.owner(), k.compartmentClass()),
            k -> new DataKeyIdentity(k.agency(), k.id(), k.version().next(), k.owner(), k.compartmentClass()),
            k -> new DataKeyIdentity(k.agency(), k.id(), k.version(), BEN, k.compartmentClass()),
            k -> new DataKeyIdentity(
                    k.agency(),
                    k.id(),
                    k.version(),
                    new Owner("group", k.owner().id()),
                    k.compartmentClass()),
            k -> new DataKeyIdentity(k.agency(), k.id(), k.version(), k.owner(), new CompartmentClass("contact")));

    private Story() {}

    static SecretBytes secret(int seed) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (seed + i);
        }
        return SecretBytes.takeOver(bytes);
    }
}
