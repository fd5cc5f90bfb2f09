package org.subrosa.kit.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.problem.Spelling;

@DisplayName("Promise 6: what an event may hold is what the expressions say that its rules were written down in")
class SpellingTest {
    private static final String UUID_TEXT = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final Pattern VALUE = Pattern.compile(UUID_TEXT
            + "|(?=.{1,128}+$)[a-z][a-z0-9]*+(?:[._-][a-z0-9]++)*+"
            + "|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,6})?Z");
    private static final Pattern KEY = Pattern.compile("(?=.{1,64}+$)[a-z][a-z0-9]*+(?:_[a-z0-9]++)*+");
    private static final Pattern SUBJECT = Pattern.compile("(?:[a-z][a-z-]{0,31}+/)?" + UUID_TEXT);

    private static final Pattern SERVICE = Pattern.compile("(?=.{1,64}+$)[a-z]++(?:-[a-z]++)*+");
    private static final Pattern TYPE =
            Pattern.compile("(?=.{1,128}+$)org\\.subrosa(?:\\.[a-z][a-z0-9]*+(?:-[a-z0-9]++)*+)+\\.v[1-9][0-9]?");

    private static final String[] SEEDS = {
        "org.subrosa.records.client-read.v1",
        "org.subrosa.a.v10",
        "org.subrosa." + "a".repeat(112) + ".v1",
        "records-service",
        "5f0c6f0e-1111-4222-8333-444455556666",
        "client/5f0c6f0e-1111-4222-8333-444455556666",
        "given_name",
        "part-2.sud",
        "2026-01-31T08:00:00Z",
        "2026-01-31T08:00:00.123456Z",
        "a".repeat(127),
        "a".repeat(63),
        "a".repeat(31) + "/5f0c6f0e-1111-4222-8333-444455556666",
        "x"
    };
    private static final String CHARACTERS = "az019vAZ._-/:TZ @\n\u00e9g";
    private static final int TRIES = 200_000;

    private final Random random = new Random(20261123);

    @Test
    void no_change_of_up_to_three_characters_is_judged_otherwise() {
        int taken = 0;
        for (int i = 0; i < TRIES; i++) {
            String text = changed(SEEDS[random.nextInt(SEEDS.length)]);
            // a hash is no matter of spelling alone, and has tests of its own
            if (text.length() != 43) {
                assertEquals(matches(VALUE, text), IdsAndCodes.isCode(text), text);
            }
            assertEquals(Pattern.matches(UUID_TEXT, text), Spelling.isUuid(text), text);
            assertEquals(matches(KEY, text), accepts(() -> IdsAndCodes.check(Map.of(text, true))), text);
            assertEquals(matches(SUBJECT, text), accepts(() -> IdsAndCodes.checkSubject(text)), text);
            assertEquals(matches(TYPE, text), accepts(() -> IdsAndCodes.checkType(text)), text);
            assertEquals(matches(SERVICE, text), accepts(() -> IdsAndCodes.checkService(text)), text);
            taken += IdsAndCodes.isCode(text) ? 1 : 0;
        }
        assertTrue(taken > TRIES / 50 && taken < TRIES, "of both kinds there were enough: " + taken);
    }

    private String changed(String seed) {
        StringBuilder text = new StringBuilder(seed);
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(text.length() + 1);
            char c = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, c);
                case 1 -> text.delete(at, Math.min(at + 1, text.length()));
                default -> text.replace(at, Math.min(at + 1, text.length()), String.valueOf(c));
            }
        }
        return text.toString();
    }

    private static boolean matches(Pattern pattern, String text) {
        return pattern.matcher(text).matches();
    }

    private static boolean accepts(Runnable check) {
        try {
            check.run();
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}
