/** Neutral mail: tells clients by e-mail that a message is waiting, and nothing else (NASW-o). */
@NullMarked
package org.subrosa.records.mail;

import org.jspecify.annotations.NullMarked;
