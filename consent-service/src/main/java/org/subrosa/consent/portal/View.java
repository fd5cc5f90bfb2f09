package org.subrosa.consent.portal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What every page is made with.
 *
 * @param here the page's own path, to be asked for again in another language
 * @param signedIn whether there is a session to be ended
 */
public record View(Language language, String here, boolean signedIn) {

    /** The texts, in this language. */
    public Map<String, String> t() {
        return language.words();
    }

    public List<Language> otherLanguages() {
        return Arrays.stream(Language.values()).filter(each -> each != language).toList();
    }

    public String date(Instant moment) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.locale())
                .format(moment.atOffset(ZoneOffset.UTC));
    }

    /** To the second, since what counts is what came before and what after. */
    public String moment(Instant moment) {
        return date(moment)
                + ", "
                + DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'")
                        .withLocale(language.locale())
                        .format(moment.atOffset(ZoneOffset.UTC));
    }

    /** The text with this key, or the key's last resort where a code has no text of its own. */
    public String word(String prefix, String code) {
        return t().getOrDefault(prefix + "_" + code.replace('-', '_'), t().getOrDefault(prefix + "_other", ""));
    }

    /** The text with this key, about something that has a name. */
    public String about(String key, String name) {
        return t().getOrDefault(key, "").replace("{name}", name);
    }
}
