package org.subrosa.verifier;

/** What a check found, and the sentence that says where. */
public record Verdict(Outcome outcome, String sentence) {

    /** Everything that can be found; the exit codes are part of the contract. */
    public enum Outcome {
        VALID(0, "Valid"),
        TAMPERED(1, "Tampered"),
        FORKED(2, "Forked"),
        INCOMPLETE(3, "Incomplete");

        private final int exit;
        private final String word;

        Outcome(int exit, String word) {
            this.exit = exit;
            this.word = word;
        }

        public int exit() {
            return exit;
        }
    }

    static Verdict of(Outcome outcome, String finding) {
        return new Verdict(outcome, outcome.word + ": " + finding + ".");
    }

    static Finding tampered(String finding) {
        return new Finding(of(Outcome.TAMPERED, finding));
    }

    static Finding forked(String finding) {
        return new Finding(of(Outcome.FORKED, finding));
    }

    static Finding incomplete(String finding) {
        return new Finding(of(Outcome.INCOMPLETE, finding));
    }

    /** Ends a check at the first thing that is wrong. */
    static final class Finding extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Verdict verdict;

        private Finding(Verdict verdict) {
            super(verdict.sentence());
            this.verdict = verdict;
        }

        Verdict verdict() {
            return verdict;
        }
    }
}
