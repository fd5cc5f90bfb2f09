package org.subrosa.stack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of a log, brief enough for a terminal: of a JSON line its level, its message and what was behind it. */
final class LogLine {

    private static final int LENGTH = 240;
    private static final int CAUSE_LENGTH = 1_000;
    private static final String TEXT = "\"((?:[^\"\\\\]|\\\\.)*+)\"";
    private static final Pattern LEVEL = Pattern.compile("\"level\":\"([A-Z]+)\"");
    private static final Pattern MESSAGE = Pattern.compile("\"message\":" + TEXT);
    private static final Pattern TRACE = Pattern.compile("\"stackTrace\":" + TEXT);
    private static final String BEHIND = "Caused by: ";

    private LogLine() {}

    static String brief(String line) {
        Matcher level = LEVEL.matcher(line);
        Matcher message = MESSAGE.matcher(line);
        if (!line.startsWith("{") || !level.find() || !message.find()) {
            return cut(line, LENGTH);
        }
        Matcher trace = TRACE.matcher(line);
        String brief = cut(level.group(1) + " " + plain(message.group(1)), LENGTH);
        return trace.find() ? brief + ": " + cut(behind(trace.group(1)), CAUSE_LENGTH) : brief;
    }

    /** The exception at the bottom, which the others were made of. */
    private static String behind(String trace) {
        String bottom = trace.substring(Math.max(0, trace.lastIndexOf(BEHIND)));
        int end = bottom.indexOf("\\n\\tat ");
        // the formatter begins a trace with the separator of a log line
        return plain(end < 0 ? bottom : bottom.substring(0, end)).replaceFirst("^[: ]+", "");
    }

    private static String plain(String json) {
        return json.replace("\\n", " ").replace("\\t", " ").replace("\\\"", "\"");
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }
}
