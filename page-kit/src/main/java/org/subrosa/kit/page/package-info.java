/** What the portal's and the console's pages must do alike: answers, forms that nobody else can send, and the end of a session. */
@NullMarked
package org.subrosa.kit.page;

import org.jspecify.annotations.NullMarked;
