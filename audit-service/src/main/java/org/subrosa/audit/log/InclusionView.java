package org.subrosa.audit.log;

import java.util.List;
import org.subrosa.audit.log.merkle.Hash;

/** An audit path (RFC 6962 section 2.1.1) from the leaf upwards; hashes in base64. */
public record InclusionView(long leafIndex, long treeSize, String leafHash, String rootHash, List<String> hashes) {

    static InclusionView of(ProveLog.Inclusion inclusion) {
        return new InclusionView(
                inclusion.proof().leafIndex(),
                inclusion.proof().treeSize(),
                inclusion.leafHash().base64(),
                inclusion.root().base64(),
                inclusion.proof().hashes().stream().map(Hash::base64).toList());
    }
}
