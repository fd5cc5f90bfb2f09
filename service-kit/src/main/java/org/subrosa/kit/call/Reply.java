package org.subrosa.kit.call;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.problem.StrictJson;

/** What another service answered. The array is not copied; nobody may change it. */
@SuppressWarnings("ArrayRecordComponent") // compared by no one
public record Reply(int status, byte[] body) {

    /**
     * This reply, if it has one of the statuses that its caller can act on.
     *
     * @throws ProblemException dependency unavailable for every other one
     */
    public Reply expect(int... statuses) {
        if (Arrays.stream(statuses).noneMatch(each -> each == status)) {
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE);
        }
        return this;
    }

    /**
     * The body. Members that are not known are passed over: the other service may be newer.
     *
     * @throws ProblemException dependency unavailable if it is not such a body
     */
    public <T> T read(Class<T> type) {
        try {
            T value = StrictJson.mapper()
                    .readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(body);
            if (value != null) {
                return value;
            }
        } catch (IOException e) {
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE, e);
        }
        throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE);
    }

    /** The code of the first error of a problem, or nothing where the body names none. */
    public String errorCode() {
        try {
            JsonNode problem = StrictJson.mapper().readTree(body);
            return problem.path("errors").path(0).path("code").asText("");
        } catch (IOException e) {
            return "";
        }
    }

    /** The status alone: a body may hold anything. */
    @Override
    public String toString() {
        return "Reply[" + status + "]";
    }
}
