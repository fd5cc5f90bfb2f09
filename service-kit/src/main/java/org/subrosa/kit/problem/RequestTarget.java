package org.subrosa.kit.problem;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Which request targets (RFC 9112, section 3.2) are read at all. A path is {@code /} or plain segments of RFC 3986
 * unreserved characters, each after one slash. Everything that two readers of a path could read in two ways is refused
 * before authentication and before routing: percent signs of any kind, semicolons, backslashes, empty and dot segments,
 * raw bytes, fragments, and the absolute form. Our own paths need none of them, since what is personal is never in a URL.
 *
 * <p>A query may be percent-encoded, as UTF-8 without NUL.
 */
final class RequestTarget {
    private RequestTarget() {}

    /**
     * What is wrong with the target, if anything is.
     *
     * @param raw the target as it stood in the request line
     * @param longest the most characters it may have
     */
    static Optional<ProblemType> refusal(String raw, int longest) {
        if (raw.length() > longest) {
            return Optional.of(ProblemType.URI_TOO_LONG);
        }
        int question = raw.indexOf('?');
        String path = question < 0 ? raw : raw.substring(0, question);
        if (!plain(path)) {
            return Optional.of(ProblemType.PATH_REFUSED);
        }
        if (question >= 0 && !readable(raw.substring(question + 1))) {
            return Optional.of(ProblemType.BAD_REQUEST);
        }
        return path.length() > 1 && path.endsWith("/") ? Optional.of(ProblemType.NOT_FOUND) : Optional.empty();
    }

    private static boolean plain(String path) {
        if (!path.startsWith("/")) {
            return false;
        }
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            String segment = segments[i];
            boolean last = i == segments.length - 1;
            if (segment.isEmpty() && !last || segment.equals(".") || segment.equals("..")) {
                return false;
            }
            if (!segment.chars().allMatch(RequestTarget::unreserved)) {
                return false;
            }
        }
        return true;
    }

    private static boolean readable(String query) {
        ByteBuffer bytes = ByteBuffer.allocate(query.length());
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c == '%') {
                int value = i + 2 < query.length() ? hex(query.charAt(i + 1), query.charAt(i + 2)) : -1;
                if (value <= 0) {
                    return false;
                }
                bytes.put((byte) value);
                i += 2;
            } else if (unreserved(c) || "!$&'()*+,;=:@/?".indexOf(c) >= 0) {
                bytes.put((byte) c);
            } else {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static int hex(char high, char low) {
        int value = Character.digit(high, 16) * 16 + Character.digit(low, 16);
        return Character.digit(high, 16) < 0 || Character.digit(low, 16) < 0 || high > 'f' || low > 'f' ? -1 : value;
    }

    private static boolean unreserved(int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }
}
