package org.subrosa.consent.code;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * The form of a code: so many random digits of Crockford's base32, and check digits that tell a mistyped code from a wrong one.
 * Read with small letters, {@code O} for zero, {@code I} and {@code L} for one, blanks and hyphens anywhere.
 *
 * @param digits random digits of five bits each
 * @param checks check digits behind them
 * @param modulus a prime above 32, and below 32 to the power of {@code checks}: one wrong digit, or two neighbours that changed
 *     places, are noticed
 */
public record CodeForm(int digits, int checks, int modulus) {
    /** 130 random bits: cannot be guessed. */
    public static final CodeForm SHARE_REFERENCE = new CodeForm(26, 2, 1021);
    /** 70 random bits, of which the first 20 only find the row: four groups that can be read over a telephone. */
    public static final CodeForm ENROLMENT = new CodeForm(14, 2, 1021);

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final BigInteger BASE = BigInteger.valueOf(32);
    private static final int GROUP = 4;
    /** Longer texts are no codes, whatever is left out of them. */
    private static final int LONGEST = 64;

    /** A fresh code in its one spelling, without hyphens. */
    public String fresh(SecureRandom random) {
        StringBuilder code = new StringBuilder(digits + checks);
        for (int i = 0; i < digits; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code + check(code.toString());
    }

    /** The code's one spelling, or nothing if this is none of this form. */
    public Optional<String> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String code = text.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        boolean wellFormed =
                code.length() == digits + checks && code.chars().allMatch(each -> ALPHABET.indexOf(each) >= 0);
        return wellFormed && code.endsWith(check(code.substring(0, digits))) ? Optional.of(code) : Optional.empty();
    }

    /** For people: in groups of four. */
    public static String shown(String code) {
        return code.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }

    private String check(String random) {
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < random.length(); i++) {
            value = value.multiply(BASE).add(BigInteger.valueOf(ALPHABET.indexOf(random.charAt(i))));
        }
        int rest = value.mod(BigInteger.valueOf(modulus)).intValue();
        StringBuilder check = new StringBuilder();
        for (int i = 0; i < checks; i++) {
            check.insert(0, ALPHABET.charAt(rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return check.toString();
    }
}
