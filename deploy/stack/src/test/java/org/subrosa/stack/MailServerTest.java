package org.subrosa.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stack's mail server, in its own process. */
@SuppressWarnings("NullAway.Init")
class MailServerTest {
    private static final String MAIL = "From: a@example.org\r\nSubject: hi\r\n\r\nA line.\r\n.\r\n";

    @TempDir
    Path folder;

    private MailServer server;

    @BeforeEach
    void started() {
        server = new MailServer(folder, FreePort.any(), Home.find());
        server.start();
    }

    @AfterEach
    void stopped() {
        server.stop();
    }

    @Test
    void it_keeps_each_mail_as_it_was_sent_for_its_owner_alone() throws IOException {
        assertEquals(List.of(), server.mails());
        send();
        server.stop();
        server.start();
        send();
        String kept = MAIL.substring(0, MAIL.length() - ".\r\n".length());
        assertEquals(List.of(kept, kept), server.mails());
        try (var files = Files.list(folder.resolve("mails"))) {
            for (Path file : files.toList()) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
    }

    private void send() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            expect(in, "220");
            for (String said :
                    List.of("HELO localhost\r\n", "MAIL FROM:<a@example.org>\r\n", "RCPT TO:<b@example.org>\r\n")) {
                say(socket, said);
                expect(in, "250");
            }
            say(socket, "DATA\r\n");
            expect(in, "354");
            say(socket, MAIL);
            expect(in, "250");
        }
    }

    private static void say(Socket socket, String words) throws IOException {
        socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
    }

    private static void expect(BufferedReader in, String code) throws IOException {
        String line = in.readLine();
        assertTrue(line.startsWith(code), line);
    }
}
