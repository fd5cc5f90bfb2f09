package org.subrosa.audit.log.note;

/** The signature types of signed-note that this log makes and checks; no other is accepted. */
public enum SignatureType {

    /** Ed25519 over the note's text (signed-note). */
    ED25519("ed25519", 0x01, 32, 64),

    /** ML-DSA-44 over a {@code cosigned_message}, after the eight bytes of its time (tlog-cosignature). */
    ML_DSA_44("ml-dsa-44", 0x06, 1312, Long.BYTES + 2420);

    private final String label;
    private final byte identifier;
    private final int publicKeyLength;
    private final int signatureLength;

    SignatureType(String label, int identifier, int publicKeyLength, int signatureLength) {
        this.label = label;
        this.identifier = (byte) identifier;
        this.publicKeyLength = publicKeyLength;
        this.signatureLength = signatureLength;
    }

    public String label() {
        return label;
    }

    byte identifier() {
        return identifier;
    }

    int publicKeyLength() {
        return publicKeyLength;
    }

    int signatureLength() {
        return signatureLength;
    }

    static SignatureType of(byte identifier) {
        for (SignatureType type : values()) {
            if (type.identifier == identifier) {
                return type;
            }
        }
        throw new MalformedNoteException("a signature type that this log does not use");
    }
}
