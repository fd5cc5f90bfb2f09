package org.subrosa.stack;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.subethamail.smtp.server.SMTPServer;

/**
 * An SMTP server that delivers nothing: on the loopback address it takes any mail for anybody, and keeps each in a file of its
 * own, mode 0600, byte for byte as its sender wrote it. For demonstrations; the addresses are in the files.
 */
final class MailDrop {

    /** A mail of ours has a few lines. */
    private static final int MOST_BYTES = 1 << 20;

    private MailDrop() {}

    /** Serves until it is ended: {@code MailDrop PORT FOLDER}. */
    public static void main(String[] arguments) {
        server(Integer.parseInt(arguments[0]), Path.of(arguments[1])).start();
    }

    static SMTPServer server(int port, Path folder) {
        PrivateFiles.folder(folder);
        // names sort by time, also after a restart
        AtomicLong number = new AtomicLong(System.currentTimeMillis() * 1_000);
        return SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .softwareName("mail drop")
                // no line of ours in between: what is kept is what was sent
                .insertReceivedHeaders(false)
                .maxMessageSize(MOST_BYTES)
                .messageHandler((context, from, to, data) -> PrivateFiles.write(
                        folder.resolve(number.incrementAndGet() + ".eml"), new String(data, StandardCharsets.UTF_8)))
                .build();
    }
}
