@NullMarked
package org.subrosa.stack.keycloak;

import org.jspecify.annotations.NullMarked;
