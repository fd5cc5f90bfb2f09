/** Code that keeps all rules: proof that they ask for nothing impossible. */
@NullMarked
package org.subrosa.kit.architecture.planted.wellbehaved;

import org.jspecify.annotations.NullMarked;
