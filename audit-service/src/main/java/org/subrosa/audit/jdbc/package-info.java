/** Plain JDBC for what is written in batches. */
@NullMarked
package org.subrosa.audit.jdbc;

import org.jspecify.annotations.NullMarked;
