package org.subrosa.audit.console;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** The row that somebody wants to have verified: its number alone would not tell which of two rows it was. */
public record Listed(long leafIndex, UUID eventId) {
    private static final Pattern SENT = Pattern.compile("([0-9]{1,18})/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /** @throws ProblemException not-found for what no row sends */
    static Listed read(@Nullable String sent) {
        Matcher row = SENT.matcher(String.valueOf(sent));
        if (!row.matches()) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return new Listed(Long.parseLong(row.group(1)), UUID.fromString(row.group(2)));
    }
}
