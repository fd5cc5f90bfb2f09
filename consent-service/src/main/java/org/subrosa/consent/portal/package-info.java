/**
 * The portal of the people served: who they share with, stop sharing, their receipts and notices. Pages that work without
 * JavaScript, on the same use cases as the API.
 */
@NullMarked
package org.subrosa.consent.portal;

import org.jspecify.annotations.NullMarked;
