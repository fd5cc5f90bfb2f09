package org.subrosa.audit.bundle;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.subrosa.audit.log.merkle.Hash;
import org.subrosa.kit.problem.FieldCode;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * How far a bundle has been handed out, opaque to callers. All pages are of the tree of the first page's checkpoint, although
 * the log goes on growing, not least by the export itself. It grants nothing: a made-up cursor spoils its own bundle.
 */
record BundleCursor(long treeSize, long nextLeaf, Digest digest) {

    private static final int LENGTH = 3 * Long.BYTES + Hash.LENGTH;

    String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(LENGTH)
                        .putLong(treeSize)
                        .putLong(nextLeaf)
                        .putLong(digest.entries())
                        .put(digest.value().bytes())
                        .array());
    }

    /** @throws ProblemException bad-request if the text is no cursor */
    static BundleCursor decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == LENGTH) {
                return read(ByteBuffer.wrap(bytes));
            }
        } catch (IllegalArgumentException notBase64) {
            // no cursor either
        }
        throw malformed();
    }

    private static BundleCursor read(ByteBuffer bytes) {
        long treeSize = bytes.getLong();
        long nextLeaf = bytes.getLong();
        long entries = bytes.getLong();
        byte[] digest = new byte[Hash.LENGTH];
        bytes.get(digest);
        if (treeSize < 1 || nextLeaf < 0 || nextLeaf > treeSize || entries < 0 || entries > nextLeaf) {
            throw malformed();
        }
        return new BundleCursor(treeSize, nextLeaf, new Digest(entries, Hash.of(digest)));
    }

    private static ProblemException malformed() {
        return ProblemException.at(ProblemType.BAD_REQUEST, "", FieldCode.MALFORMED);
    }
}
