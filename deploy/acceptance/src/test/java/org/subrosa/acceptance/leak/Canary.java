package org.subrosa.acceptance.leak;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * A text that occurs nowhere by chance, put where personal data goes, and every spelling in which it could turn up elsewhere.
 *
 * @param text letters and digits only, so that it fits a name, an address and a header alike
 */
public record Canary(String text) {

    private static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZbcdfghjkmnpqrstvwxz23456789";
    private static final int LENGTH = 24;

    /** A fresh one. */
    public static Canary hatch(Random random) {
        StringBuilder text = new StringBuilder("Q7");
        while (text.length() < LENGTH) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new Canary(text.toString());
    }

    /** Spellings by name, each as the bytes to look for. */
    public Map<String, byte[]> spellings() {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> spellings = new LinkedHashMap<>();
        spellings.put("plain", plain);
        spellings.put("lower case", text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        spellings.put("upper case", text.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        spellings.put("UTF-16LE", text.getBytes(Charset.forName("UTF-16LE")));
        spellings.put("UTF-16BE", text.getBytes(Charset.forName("UTF-16BE")));
        spellings.put("hex", ascii(HexFormat.of().formatHex(plain)));
        spellings.put("base64 at 0", base64(plain, 0));
        spellings.put("base64 at 1", base64(plain, 1));
        spellings.put("base64 at 2", base64(plain, 2));
        return spellings;
    }

    /** The digits that are the same whatever stands around the text, when it begins that many bytes into a group of three. */
    private static byte[] base64(byte[] plain, int offset) {
        byte[] shifted = new byte[offset + plain.length];
        System.arraycopy(plain, 0, shifted, offset, plain.length);
        String digits = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int firstSure = (offset * 8 + 5) / 6;
        int lastSure = shifted.length * 8 / 6;
        return ascii(digits.substring(firstSure, lastSure));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
