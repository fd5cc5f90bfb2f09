/** Asking over HTTP, in bounded time, well-formed and not. */
@NullMarked
package org.subrosa.acceptance.http;

import org.jspecify.annotations.NullMarked;
