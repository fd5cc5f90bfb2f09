/** Recipients, policy, requests, decisions and releases. */
@NullMarked
package org.subrosa.disclosure;

import org.jspecify.annotations.NullMarked;
