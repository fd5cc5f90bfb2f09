package org.subrosa.audit.log;

import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.problem.FieldCode;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** Reads the numbers of a query string: one spelling each, and a problem without the value for any other. */
public final class LogNumber {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    private LogNumber() {}

    /** @throws ProblemException bad-request if it is given and spelled in another way */
    public static OptionalLong optional(@Nullable String text) {
        return text == null ? OptionalLong.empty() : OptionalLong.of(required(text));
    }

    /** @throws ProblemException bad-request if it is missing, or spelled in another way */
    public static long required(@Nullable String text) {
        if (text == null) {
            throw ProblemException.at(ProblemType.BAD_REQUEST, "", FieldCode.MISSING);
        }
        if (!NUMBER.matcher(text).matches()) {
            throw ProblemException.at(ProblemType.BAD_REQUEST, "", FieldCode.WRONG_FORMAT);
        }
        return Long.parseLong(text);
    }
}
