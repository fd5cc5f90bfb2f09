/** A real browser, and what it must find on every page. */
@NullMarked
package org.subrosa.acceptance.browser;

import org.jspecify.annotations.NullMarked;
