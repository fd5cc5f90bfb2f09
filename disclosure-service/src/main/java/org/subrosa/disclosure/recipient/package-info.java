/** Registered recipients: the only parties to whom anything can ever be disclosed (NASW-i, 42 CFR 2.31(a)(4)). */
@NullMarked
package org.subrosa.disclosure.recipient;

import org.jspecify.annotations.NullMarked;
