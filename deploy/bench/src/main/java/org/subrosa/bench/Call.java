package org.subrosa.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request and the answer that counts.
 *
 * @param status the only one that counts
 * @param length of the answer's body in bytes; 0 for any that is not empty
 * @param slack how far the length may differ: moments are written without trailing zeros
 */
record Call(
        HttpMethod method,
        int port,
        String path,
        Map<String, String> headers,
        @Nullable Buffer body,
        int status,
        int length,
        int slack) {

    static Call get(int port, String path, Map<String, String> headers) {
        return new Call(HttpMethod.GET, port, path, headers, null, 200, 0, 0);
    }

    static Call post(int port, String path, Map<String, String> headers, Buffer body, int status) {
        return new Call(HttpMethod.POST, port, path, headers, body, status, 0, 0);
    }

    /** The same, counted only if its answer is as long as that. */
    Call answeredBy(Buffer known, int slack) {
        return new Call(method, port, path, headers, body, status, known.length(), slack);
    }

    /** The same with other headers. */
    Call with(Map<String, String> others) {
        return new Call(method, port, path, others, body, status, length, slack);
    }

    boolean isAnsweredBy(int answered, int bytes) {
        return answered == status && bytes > 0 && (length == 0 || Math.abs(bytes - length) <= slack);
    }
}
