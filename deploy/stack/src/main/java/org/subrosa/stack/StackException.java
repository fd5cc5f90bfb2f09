package org.subrosa.stack;

import java.util.List;

/** The stack cannot do what was asked: one sentence for the operator, what the part said last, and what to try. */
public final class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lastLines;
    private final String remedy;

    public StackException(String sentence, String remedy) {
        this(sentence, List.of(), remedy);
    }

    public StackException(String sentence, List<String> lastLines, String remedy) {
        super(sentence);
        this.lastLines = List.copyOf(lastLines);
        this.remedy = remedy;
    }

    public StackException(String sentence, String remedy, Throwable cause) {
        super(sentence, cause);
        this.lastLines = List.of();
        this.remedy = remedy;
    }

    /** The end of the part's log, oldest line first; empty if no part was running. */
    public List<String> lastLines() {
        return lastLines;
    }

    /** The likely remedy, as an instruction. */
    public String remedy() {
        return remedy;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.valueOf(getMessage()));
        lastLines.forEach(line -> text.append("\n    ").append(line));
        return text.append("\n  Try: ").append(remedy).toString();
    }
}
