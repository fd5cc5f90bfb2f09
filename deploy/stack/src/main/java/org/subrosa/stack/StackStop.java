package org.subrosa.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One stop of a stack, in the reverse of the order of starting: nobody loses what it still needs. */
final class StackStop {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Stack stack;
    private final Progress progress;

    StackStop(Stack stack, Progress progress) {
        this.stack = stack;
        this.progress = progress;
    }

    void run() {
        services();
        stopTogether(List.of(stack.keycloak()));
        stopTogether(List.of(stack.mail(), stack.kafka(), stack.postgres()));
    }

    void services() {
        stopTogether(stack.parts().stream().filter(Service.class::isInstance).toList());
        stopUnknown();
    }

    private void stopTogether(List<ProcessPart> parts) {
        List<Thread> threads = parts.stream()
                .filter(ProcessPart::isRunning)
                .map(part -> new Thread(() -> stop(part), "stop-" + part.name()))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackException("Interrupted while stopping.", "run deploy/down again", e);
            }
        }
    }

    private void stop(ProcessPart part) {
        long begin = System.nanoTime();
        part.stop();
        progress.done(part.name(), "stopped", Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Replicas that another JVM started have a mark here, too. */
    private void stopUnknown() {
        Set<String> known = stack.parts().stream().map(Part::name).collect(Collectors.toSet());
        try (Stream<Path> folders = Files.list(stack.installation().folder())) {
            folders.filter(folder -> !known.contains(String.valueOf(folder.getFileName())))
                    .filter(folder -> Files.exists(folder.resolve("pid")))
                    .forEach(folder ->
                            new TrackedProcess(folder.resolve("pid"), folder.resolve("log")).stop("TERM", PATIENCE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
