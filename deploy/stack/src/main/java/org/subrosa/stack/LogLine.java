package org.subrosa.stack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of a part's log, short enough for a terminal. The services write JSON, in which little is for the eye. */
final class LogLine {

    private static final int LENGTH = 240;
    private static final Pattern LEVEL = Pattern.compile("\"level\":\"([A-Z]+)\"");
    private static final Pattern MESSAGE = Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.)*+)\"");

    private LogLine() {}

    static String brief(String line) {
        String shown = line;
        Matcher level = LEVEL.matcher(line);
        Matcher message = MESSAGE.matcher(line);
        if (line.startsWith("{") && level.find() && message.find()) {
            shown = level.group(1) + " " + message.group(1).replace("\\n", " ").replace("\\\"", "\"");
        }
        return shown.length() <= LENGTH ? shown : shown.substring(0, LENGTH) + "…";
    }
}
