/** What all four services must do byte for byte alike. It knows no client and no consent. */
@NullMarked
package org.subrosa.kit;

import org.jspecify.annotations.NullMarked;
