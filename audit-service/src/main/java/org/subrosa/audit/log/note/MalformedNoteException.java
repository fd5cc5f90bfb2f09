package org.subrosa.audit.log.note;

/** A text that is no note, checkpoint or key of the C2SP forms. It says which rule was broken, never the text. */
public final class MalformedNoteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedNoteException(String rule) {
        super(rule);
    }
}
