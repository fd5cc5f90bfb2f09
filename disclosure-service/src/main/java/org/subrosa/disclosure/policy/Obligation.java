package org.subrosa.disclosure.policy;

/** What whoever releases or receives is bound to (HL7 ActCode, as on the wire). */
public enum Obligation {
    /** Kept for the accounting of disclosures. */
    AOD,
    /** The least amount for the purpose, and no more. */
    MINEC,
    /** Not to be passed on without the client's consent. */
    NORDSCLCD
}
