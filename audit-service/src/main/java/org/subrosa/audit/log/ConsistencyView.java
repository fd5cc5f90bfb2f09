package org.subrosa.audit.log;

import java.util.List;
import org.subrosa.audit.log.merkle.Hash;

/** A consistency proof (RFC 6962 section 2.1.2); hashes in base64. */
public record ConsistencyView(long first, long second, String firstRoot, String secondRoot, List<String> hashes) {

    static ConsistencyView of(ProveLog.Consistency consistency) {
        return new ConsistencyView(
                consistency.proof().first(),
                consistency.proof().second(),
                consistency.firstRoot().base64(),
                consistency.secondRoot().base64(),
                consistency.proof().hashes().stream().map(Hash::base64).toList());
    }
}
