package org.subrosa.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where the installation's mail goes: a {@link MailDrop} in a JVM of its own, whose mails can be read here. */
public final class MailServer extends ProcessPart {

    private final int port;
    private final Home home;

    MailServer(Path folder, int port, Home home) {
        super("mail", folder);
        this.port = port;
        this.home = home;
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    /** The mails it was given, the oldest first, as they were sent. */
    public List<String> mails() {
        if (!Files.isDirectory(mailbox())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(mailbox())) {
            List<String> mails = new ArrayList<>();
            for (Path file : files.filter(each -> each.toString().endsWith(".eml"))
                    .sorted()
                    .toList()) {
                mails.add(Files.readString(file));
            }
            return mails;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected TrackedProcess.Command command() {
        List<String> words = List.of(
                Java.program(),
                "-Xmx24m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxMetaspaceSize=48m",
                "-cp",
                home.stackTarget().resolve("classes") + ":" + home.stackTarget().resolve("lib") + "/*",
                MailDrop.class.getName(),
                Integer.toString(port),
                mailbox().toString());
        return new TrackedProcess.Command(words, Map.of(), folder());
    }

    @Override
    protected boolean answers() {
        return FreePort.isListening(port);
    }

    private Path mailbox() {
        return folder().resolve("mails");
    }
}
