package org.subrosa.audit.log;

import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.problem.FieldCode;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** Reads numbers and ids of a query string: one spelling each, and a problem without the value for any other. */
final class LogNumber {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private LogNumber() {}

    static OptionalLong optional(@Nullable String text) {
        return text == null ? OptionalLong.empty() : OptionalLong.of(required(text));
    }

    static long required(@Nullable String text) {
        if (text == null) {
            throw ProblemException.at(ProblemType.BAD_REQUEST, "", FieldCode.MISSING);
        }
        if (!NUMBER.matcher(text).matches()) {
            throw ProblemException.at(ProblemType.BAD_REQUEST, "", FieldCode.WRONG_FORMAT);
        }
        return Long.parseLong(text);
    }

    static UUID id(String text) {
        if (!ID.matcher(text).matches()) {
            throw ProblemException.at(ProblemType.BAD_REQUEST, "", FieldCode.WRONG_FORMAT);
        }
        return UUID.fromString(text);
    }
}
