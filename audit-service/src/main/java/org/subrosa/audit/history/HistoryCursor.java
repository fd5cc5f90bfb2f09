package org.subrosa.audit.history;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.subrosa.kit.problem.FieldCode;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * A place in a list, opaque to callers: the index of the last leaf seen. It grants nothing; a made-up one only starts
 * elsewhere in the caller's own list.
 */
record HistoryCursor(long leafIndex) {

    String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        ByteBuffer.allocate(Long.BYTES).putLong(leafIndex).array());
    }

    /** @throws ProblemException bad-request if the text is no cursor */
    static HistoryCursor decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == Long.BYTES && ByteBuffer.wrap(bytes).getLong() >= 0) {
                return new HistoryCursor(ByteBuffer.wrap(bytes).getLong());
            }
        } catch (IllegalArgumentException notBase64) {
            // no cursor either
        }
        throw ProblemException.at(ProblemType.BAD_REQUEST, "", FieldCode.MALFORMED);
    }
}
