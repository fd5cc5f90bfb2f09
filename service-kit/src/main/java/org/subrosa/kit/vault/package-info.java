/**
 * Key-committing envelope encryption: the one place that makes and opens ciphertext.
 *
 * <p>A value is sealed to its {@link org.subrosa.kit.vault.Place}: who owns it, in which record, compartment and version it
 * stands, and under which data key. Opened anywhere else it is refused, with one error and no detail. Data keys are stored
 * wrapped by agency keys, which exist only inside the {@link org.subrosa.kit.vault.KeyService}.
 */
@NullMarked
package org.subrosa.kit.vault;

import org.jspecify.annotations.NullMarked;
