/**
 * Signed notes, checkpoints and cosignatures as the C2SP specifications write them (signed-note, tlog-checkpoint,
 * tlog-cosignature), so that tools nobody here wrote can check this log.
 */
@NullMarked
package org.subrosa.audit.log.note;

import org.jspecify.annotations.NullMarked;
