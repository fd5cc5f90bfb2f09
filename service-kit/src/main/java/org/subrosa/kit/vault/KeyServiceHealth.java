package org.subrosa.kit.vault;

/** Whether a key service could do its work now, and if not, what is in the way, in words for the operator. */
public sealed interface KeyServiceHealth {

    /** It could wrap and unwrap. */
    record Able() implements KeyServiceHealth {}

    /**
     * It could not.
     *
     * @param reason names files, settings and hosts, never keys
     */
    record Unable(String reason) implements KeyServiceHealth {}
}
