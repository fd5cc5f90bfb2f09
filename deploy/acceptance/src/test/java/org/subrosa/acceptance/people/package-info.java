/** Who asks: the people and systems of the demonstration, and the tokens that Keycloak gives them. */
@NullMarked
package org.subrosa.acceptance.people;

import org.jspecify.annotations.NullMarked;
