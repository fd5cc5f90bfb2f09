package org.subrosa.audit.bundle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.subrosa.audit.log.ReadLeaves.Proved;
import org.subrosa.audit.log.merkle.Hash;

/**
 * What a bundle's last line says of the entries before it, so that a file that was cut is told from one that was changed: their
 * number, and a chain that starts with the tree's root, each link SHA-256(last link ‖ leaf hash). Anybody can compute it; it is
 * no proof.
 */
record Digest(long entries, Hash value) {

    static Digest of(Hash root) {
        return new Digest(0, root);
    }

    Digest and(List<Proved> leaves) {
        Digest digest = this;
        for (Proved leaf : leaves) {
            digest = digest.and(Hash.ofLeaf(leaf.entry().event()));
        }
        return digest;
    }

    private Digest and(Hash leafHash) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(value.bytes());
            return new Digest(entries + 1, Hash.of(sha256.digest(leafHash.bytes())));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
