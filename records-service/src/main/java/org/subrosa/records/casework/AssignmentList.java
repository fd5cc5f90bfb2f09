package org.subrosa.records.casework;

import java.util.List;

/** The assignments of a client, the latest first; at most the latest 200. */
public record AssignmentList(List<AssignmentView> items) {}
