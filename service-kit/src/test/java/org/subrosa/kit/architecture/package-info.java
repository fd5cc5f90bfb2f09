/**
 * The rules that keep the four services readable and safe, checked on bytecode. Every service runs them on its own package, and
 * each rule has a planted violator in {@code planted} which proves that the rule can fail.
 */
@NullMarked
package org.subrosa.kit.architecture;

import org.jspecify.annotations.NullMarked;
