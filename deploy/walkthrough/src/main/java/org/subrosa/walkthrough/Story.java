package org.subrosa.walkthrough;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.subrosa.stack.Home;
import org.subrosa.stack.Installation;
import org.subrosa.stack.Stack;
import org.subrosa.stack.StackException;

/** The command {@code deploy/story}. Exits with 0 only if every answer was as promised. */
public final class Story {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Story() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try {
            tell(out);
            out.println();
            out.println("Every answer was as promised.");
        } catch (NotAsPromisedException | StackException failed) {
            out.println();
            out.println("The story ended early: " + failed.getMessage());
            System.exit(1);
        }
    }

    private static void tell(PrintStream out) throws IOException {
        Home home = Home.find();
        Stack stack = new Stack(Installation.standard(home, System.getenv(), new SecureRandom()));
        if (!stack.keycloak().isRunning()) {
            throw new NotAsPromisedException("nothing is running: deploy/up starts it");
        }
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        Teller teller = new Teller(out, http);
        Cast cast = new Cast(stack, http);
        Sharing sharing = new Sharing(teller, cast);
        sharing.tell();
        Path folder = Files.createDirectories(home.stackTarget().resolve("story"));
        new Reckoning(
                        teller,
                        cast,
                        sharing,
                        new Portal(http, stack.installation().portalUrl()),
                        folder)
                .tell();
    }

    /** @throws NotAsPromisedException if it does not come about */
    static void await(BooleanSupplier there) {
        long began = System.nanoTime();
        while (!there.getAsBoolean()) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new NotAsPromisedException("something did not come about in " + PATIENCE.toSeconds() + " s");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(300);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new NotAsPromisedException("interrupted");
            }
        }
    }
}
