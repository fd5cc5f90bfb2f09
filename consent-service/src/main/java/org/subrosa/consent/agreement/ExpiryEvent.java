package org.subrosa.consent.agreement;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** An event with which a consent ends. Its state is asked for at every use of the consent, not only noted in it. */
public enum ExpiryEvent {
    /** The last helping relationship between client and agency has ended: the end of treatment. */
    HELPING_RELATIONSHIP_ENDED("helping-relationship-ended");

    private final String code;

    ExpiryEvent(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    static ExpiryEvent of(String code) {
        return Arrays.stream(values())
                .filter(each -> each.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown event"));
    }
}
