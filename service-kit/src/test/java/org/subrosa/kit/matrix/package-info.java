/**
 * The authorization matrix: every operation of a service's OpenAPI document, for every role, own and other agency, and
 * every state of a token, against a table of expectations that the service keeps beside its tests.
 */
@NullMarked
package org.subrosa.kit.matrix;

import org.jspecify.annotations.NullMarked;
