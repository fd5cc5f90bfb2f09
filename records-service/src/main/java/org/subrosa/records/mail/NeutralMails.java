package org.subrosa.records.mail;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.UUID;

/** What becomes of each client's mail. */
public record NeutralMails(List<Item> items) {

    /** One client's. */
    public record Item(UUID clientId, State state) {}

    /** Whether there will be a mail. */
    public enum State {
        QUEUED("queued"),
        /** No e-mail address, none that is safe, or no such client: all alike. */
        NO_SAFE_ADDRESS("no-safe-address");

        private final String code;

        State(String code) {
            this.code = code;
        }

        @JsonValue
        String code() {
            return code;
        }
    }
}
