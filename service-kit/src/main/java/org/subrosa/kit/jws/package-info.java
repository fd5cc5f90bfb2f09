/** Signed statements of one service to another, or to the world: JSON Web Signatures with Ed25519 (RFC 7515, RFC 8037). */
@NullMarked
package org.subrosa.kit.jws;

import org.jspecify.annotations.NullMarked;
