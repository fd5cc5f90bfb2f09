@NullMarked
package org.subrosa.records.mail;

import org.jspecify.annotations.NullMarked;
