package org.subrosa.records.mail;

/**
 * All that a neutral mail says, the same for everybody. It names no agency, service, person or reason and has no link: whoever
 * reads it over a shoulder learns that there is a message somewhere.
 */
final class NeutralText {
    static final String SUBJECT = "You have a new message / Tiene un mensaje nuevo";

    static final String BODY =
            """
            A message is waiting for you. To read it, sign in where you usually do.
            Please do not reply to this mail.

            Tiene un mensaje. Para leerlo, entre donde suele hacerlo.
            Por favor, no responda a este correo.
            """;

    private NeutralText() {}
}
