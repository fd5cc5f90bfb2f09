package org.subrosa.consent.endings;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that has ended for good, in ids and times.
 *
 * @param subject the consent that was withdrawn
 * @param account who withdrew it
 */
public record Ending(UUID agency, Kind kind, UUID subject, UUID client, UUID account, Instant endedAt) {

    /** What can end. */
    public enum Kind {
        WITHDRAWAL("withdrawal");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** As it stands in the database and in the topic. */
        public String code() {
            return code;
        }

        static Kind of(String code) {
            for (Kind kind : values()) {
                if (kind.code.equals(code)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("an ending of an unknown kind");
        }
    }

    /** The name under which the second copy keeps it: the same ending has the same. */
    String key() {
        return agency + "/" + kind.code + "/" + subject;
    }
}
