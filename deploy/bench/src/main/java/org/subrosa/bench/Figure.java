package org.subrosa.bench;

/** Something that is measured. */
interface Figure {

    /** As it is asked for and stands in the results. */
    String name();

    String unit();

    /**
     * Measures it.
     *
     * @throws BenchException if it cannot be measured
     */
    Result measure();
}
