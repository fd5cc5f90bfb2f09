package org.subrosa.kit.trail;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes JSON as loosely as it may be written: white space and needless escapes at random. */
final class Loose {
    private final StringBuilder out = new StringBuilder();
    private final Random random;

    private Loose(Random random) {
        this.random = random;
    }

    static String json(Map<String, Object> value, Random random) {
        Loose loose = new Loose(random);
        loose.value(value);
        return loose.out.toString();
    }

    private void value(Object value) {
        blank();
        if (value instanceof Map<?, ?> map) {
            out.append('{');
            String separator = "";
            for (Map.Entry<?, ?> member : map.entrySet()) {
                out.append(separator);
                blank();
                string((String) member.getKey());
                blank();
                out.append(':');
                value(member.getValue());
                separator = ",";
            }
            out.append('}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            String separator = "";
            for (Object item : list) {
                out.append(separator);
                value(item);
                separator = ",";
            }
            out.append(']');
        } else if (value instanceof String string) {
            string(string);
        } else {
            out.append(value);
        }
        blank();
    }

    private void string(String string) {
        out.append('"');
        for (char c : string.toCharArray()) {
            if (c < ' ' || c == '"' || c == '\\' || random.nextInt(4) == 0) {
                out.append(String.format("\\u%04X", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private void blank() {
        out.append(" \n\t\r".substring(0, random.nextInt(5) == 0 ? random.nextInt(4) : 0));
    }
}
