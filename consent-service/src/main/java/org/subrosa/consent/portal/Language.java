package org.subrosa.consent.portal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The languages that the portal speaks. */
public enum Language {
    EN("English"),
    ES("Español");

    private static final String BUNDLE = "org.subrosa.consent.portal.words";

    private final String ownName;
    private final Map<String, String> words;

    Language(String ownName) {
        this.ownName = ownName;
        this.words = words(locale());
    }

    /** As {@code lang} attributes and addresses spell it. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the people who speak it call it. */
    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return Locale.forLanguageTag(name());
    }

    /** Every text of the portal, by its key. */
    public Map<String, String> words() {
        return words;
    }

    /**
     * @param chosen what the person chose, here or before, if anything
     * @param accepted the browser's {@code Accept-Language}
     */
    static Language of(List<String> chosen, @Nullable String accepted) {
        return chosen.stream()
                .flatMap(each -> tagged(each).stream())
                .findFirst()
                .orElseGet(() -> accepted(accepted));
    }

    static Optional<Language> tagged(String tag) {
        return Arrays.stream(values()).filter(each -> each.tag().equals(tag)).findFirst();
    }

    private static Language accepted(@Nullable String accepted) {
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(accepted == null ? "en" : accepted);
            Locale best = Locale.lookup(
                    ranges, Arrays.stream(values()).map(Language::locale).toList());
            return best == null ? EN : tagged(best.getLanguage()).orElse(EN);
        } catch (IllegalArgumentException e) {
            return EN; // nothing a browser sends
        }
    }

    private static Map<String, String> words(Locale locale) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return bundle.keySet().stream()
                .collect(Collectors.toMap(key -> key, bundle::getString, (one, other) -> one, HashMap::new));
    }
}
