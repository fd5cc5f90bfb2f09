package org.subrosa.audit.breach;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Whether the client is told by e-mail that a notice is waiting. What becomes of a mail that is queued is in the history. */
public enum NoticeMail {
    /** records-service has not been asked, or did not answer. */
    NOT_ASKED("not-asked"),
    QUEUED("queued"),
    /** The client has no e-mail address that is safe to use. */
    NO_SAFE_ADDRESS("no-safe-address");

    private final String code;

    NoticeMail(String code) {
        this.code = code;
    }

    @JsonValue
    String code() {
        return code;
    }

    /** @param code null if nobody was asked */
    @JsonCreator
    static NoticeMail of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(each -> each.code.equals(code))
                .findFirst()
                .orElse(NOT_ASKED);
    }
}
