package org.subrosa.consent.agreement;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An element that the law may ask of a written consent, in the order in which the document has them. */
public enum Element {
    CLIENT_NAME("client-name", Statements::clientName),
    DISCLOSER("discloser", Statements::discloser),
    INFORMATION("information", Statements::information),
    RECIPIENT("recipient"),
    PURPOSE("purpose", Statements::purpose),
    EXPIRY("expiry"),
    RIGHT_TO_WITHDRAW("right-to-withdraw", Statements::rightToWithdraw),
    REFUSAL("refusal", Statements::refusal),
    REDISCLOSURE("redisclosure", Statements::redisclosure),
    TREATMENT_REDISCLOSURE("treatment-redisclosure", Statements::treatmentRedisclosure),
    NO_SERVICE_DEPENDS("no-service-depends", Statements::noServiceDepends),
    QUESTIONS("questions", Statements::questions);

    private final String code;
    private final @Nullable Function<Statements, @Nullable String> stated;

    Element(String code) {
        this.code = code;
        this.stated = null;
    }

    Element(String code, Function<Statements, @Nullable String> stated) {
        this.code = code;
        this.stated = stated;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** The agency's words for it; nothing for what the consent has otherwise, or where there are none. */
    Optional<String> in(Statements statements) {
        return stated == null
                ? Optional.empty()
                : Optional.ofNullable(stated.apply(statements)).filter(text -> !text.isBlank());
    }

    static Element of(String code) {
        return Arrays.stream(values())
                .filter(each -> each.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown element"));
    }
}
