/** The realm as Keycloak really serves it: what tokens say, who gets them, and what people cannot do to themselves. */
@NullMarked
package org.subrosa.acceptance.identity;

import org.jspecify.annotations.NullMarked;
