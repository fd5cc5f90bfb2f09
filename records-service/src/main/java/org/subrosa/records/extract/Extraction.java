package org.subrosa.records.extract;

import org.subrosa.kit.problem.ProblemType;

/** What became of a warrant that holds. */
sealed interface Extraction {

    /** It was used, and this is what it opened. */
    record Done(Extract extract) implements Extraction {}

    /** Nothing was opened. The code stands in the trail and in the problem. */
    enum Refused implements Extraction {
        /** A warrant serves once. */
        WARRANT_USED("warrant-used", ProblemType.CONFLICT),
        /** More than can be opened in time. */
        TOO_MANY("too-many", ProblemType.VALIDATION_FAILED);

        private final String code;
        private final ProblemType problem;

        Refused(String code, ProblemType problem) {
            this.code = code;
            this.problem = problem;
        }

        String code() {
            return code;
        }

        ProblemType problem() {
            return problem;
        }
    }
}
