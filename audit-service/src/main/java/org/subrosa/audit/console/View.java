package org.subrosa.audit.console;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * What every page is made with.
 *
 * @param signedIn whether there is a session to be ended
 */
public record View(boolean signedIn) {

    private static final Map<String, String> WORDS = words();

    /** Every text of the console, by its key. */
    public Map<String, String> t() {
        return WORDS;
    }

    /** The text with this key, or the key's last resort where a code has no text of its own. */
    public String word(String prefix, String code) {
        return WORDS.getOrDefault(prefix + "_" + code.replace('-', '_'), WORDS.getOrDefault(prefix + "_other", ""));
    }

    /** To the second, in UTC, as the log has it. */
    public String moment(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Map<String, String> words() {
        ResourceBundle bundle = ResourceBundle.getBundle("org.subrosa.audit.console.words", Locale.ROOT);
        return bundle.keySet().stream().collect(Collectors.toUnmodifiableMap(key -> key, bundle::getString));
    }
}
