package org.subrosa.kit.vault.keystore;

import org.bouncycastle.crypto.util.PBKDFConfig;
import org.bouncycastle.crypto.util.ScryptConfig;

/**
 * What stretching the password costs (RFC 7914): 128 × n × r bytes of memory and n × r × p steps. Bouncy Castle's BCFKS takes r
 * for p, whatever it is told, so that they are one number here.
 */
record ScryptCost(int n, int r) {
    /**
     * 2 MiB and 2^16 steps, twice for each load or store. The password is generated, so that guessing it is hopeless without any
     * stretching; more would only make the first act of a new agency late.
     */
    static final ScryptCost FOR_GENERATED_PASSWORDS = new ScryptCost(1 << 12, 4);

    private static final int SALT = 32;

    PBKDFConfig config() {
        return new ScryptConfig.Builder(n, r, r).withSaltLength(SALT).build();
    }
}
