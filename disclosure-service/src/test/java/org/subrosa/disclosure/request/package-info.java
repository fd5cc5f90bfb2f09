/** Tests of what partners ask for that look inside. */
@NullMarked
package org.subrosa.disclosure.request;

import org.jspecify.annotations.NullMarked;
