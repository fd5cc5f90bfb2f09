package org.subrosa.audit.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.subrosa.audit.log.ReadLeaves.Grown;
import org.subrosa.audit.log.ReadLeaves.Proved;
import org.subrosa.audit.log.merkle.Hash;
import org.subrosa.kit.problem.StrictJson;

/**
 * The lines of a bundle, each a JSON object and a newline, with one spelling: members in this order, no blanks, base 64 of RFC
 * 4648. Nothing stands in a line that a verifier does not check.
 */
final class BundleLines {

    /** What the first line is known by. */
    static final String FORMAT = "subrosa-log/1";

    private BundleLines() {}

    /** Whether all leaves of the tree are meant, or some. */
    enum Kind {
        WHOLE("whole"),
        SELECTION("selection");

        private final String code;

        Kind(String code) {
            this.code = code;
        }
    }

    /** The first line: what all the others are checked against. */
    static String head(Kind kind, String checkpoint) {
        return line(new Head(FORMAT, kind.code, checkpoint));
    }

    /** That the log has grown out of an earlier one. */
    static String grown(Grown grown) {
        return line(new Earlier(
                grown.proof().first(),
                grown.firstRoot().base64(),
                base64(grown.proof().hashes())));
    }

    /** One leaf with its path to the root. */
    static String entry(Proved leaf) {
        return line(new Entry(
                leaf.entry().leafIndex(),
                leaf.entry().eventId(),
                Base64.getEncoder().encodeToString(leaf.entry().event()),
                base64(leaf.path())));
    }

    /** The last line: how many entries there were, and the digest over all of them. */
    static String end(Digest digest) {
        return line(new End(digest.entries(), digest.value().base64()));
    }

    private static List<String> base64(List<Hash> hashes) {
        return hashes.stream().map(Hash::base64).toList();
    }

    private static String line(Object value) {
        try {
            return StrictJson.mapper().writeValueAsString(value) + '\n';
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a line of a bundle is always writable", impossible);
        }
    }

    private record Head(String bundle, String kind, String checkpoint) {}

    private record Earlier(long first, String firstRoot, List<String> hashes) {}

    private record Entry(long leafIndex, UUID eventId, String event, List<String> path) {}

    private record End(long entries, String digest) {}
}
