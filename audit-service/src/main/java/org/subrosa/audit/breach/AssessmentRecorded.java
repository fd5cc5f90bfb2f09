package org.subrosa.audit.breach;

/** The answer to an assessment: its number among the incident's, of which the latest counts. */
public record AssessmentRecorded(int version, Standing standing) {}
