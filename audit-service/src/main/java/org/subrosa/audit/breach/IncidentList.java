package org.subrosa.audit.breach;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of the register, the latest incident first. */
public record IncidentList(List<IncidentItem> items, @Nullable String nextCursor) {}
