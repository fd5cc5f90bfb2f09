/** Keycloak on one machine: its distribution, the realm it imports, and the tokens it gives out. */
@NullMarked
package org.subrosa.stack.keycloak;

import org.jspecify.annotations.NullMarked;
