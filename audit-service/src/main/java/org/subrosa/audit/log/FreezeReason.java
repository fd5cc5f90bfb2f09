package org.subrosa.audit.log;

/** Why a log may be neither extended nor signed: what the database holds does not follow from what was signed. */
public enum FreezeReason {

    /** The last signed checkpoint counts more entries than the database has: an older database was put back. */
    DATABASE_BEHIND_CHECKPOINT("database-behind-checkpoint"),

    /** As many entries as were signed, and others. */
    OTHER_ROOT("other-root"),

    /** More entries than were signed, but the signed ones are not their beginning. */
    NOT_AN_EXTENSION("not-an-extension"),

    /** The kept nodes are incomplete or do not give the head's root. */
    NODES_DAMAGED("nodes-damaged"),

    /** The checkpoint file is no checkpoint of this log signed with its keys. */
    CHECKPOINT_FILE_FOREIGN("checkpoint-file-foreign"),

    /** The checkpoint file is there and cannot be read, so that nobody knows what was said last. */
    CHECKPOINT_FILE_UNREADABLE("checkpoint-file-unreadable"),
    /** The database knows a signed checkpoint, its file is gone, and this installation does not do without. */
    CHECKPOINT_FILE_MISSING("checkpoint-file-missing");

    private final String code;

    FreezeReason(String code) {
        this.code = code;
    }

    /** Stable, for log lines and events. */
    public String code() {
        return code;
    }
}
