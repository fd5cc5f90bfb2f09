package org.subrosa.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One start of a stack: who waits for whom. */
final class StackStart {

    private final Stack stack;
    private final Progress progress;

    StackStart(Stack stack, Progress progress) {
        this.stack = stack;
        this.progress = progress;
    }

    void run() {
        Installation installation = stack.installation();
        if (installation.portsMoved() && stack.parts().stream().anyMatch(ProcessPart::isRunning)) {
            throw new StackException("Subrosa is running on other ports.", "run deploy/down first");
        }
        installation.ports().check(portsToOpen());
        stack.parts().stream().filter(part -> !part.isRunning()).forEach(ProcessPart::check);
        installation.savePorts();
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "stack-start");
            thread.setDaemon(true);
            return thread;
        });
        try {
            everything(threads).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StackException told
                    ? told
                    : new StackException("Starting failed.", "run deploy/doctor", e);
        } finally {
            end(threads);
        }
        PrivateFiles.write(installation.envFile(), new EnvFile(stack).content());
    }

    /** What still waits when another part has failed ends in good order: a half-built cache is removed by its maker. */
    private static void end(ExecutorService threads) {
        threads.shutdownNow();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Void> everything(ExecutorService threads) {
        // the slowest goes first: building Keycloak, the first time, needs nothing but the processor
        CompletableFuture<Void> built = CompletableFuture.runAsync(stack.keycloak()::build, threads);
        CompletableFuture<Void> postgres = CompletableFuture.runAsync(this::startPostgres, threads);
        CompletableFuture<Void> kafka = CompletableFuture.runAsync(() -> start(stack.kafka()), threads);
        CompletableFuture<Void> transport = postgres.thenCombine(kafka, (a, b) -> a);

        CompletableFuture<Void> mail = CompletableFuture.runAsync(() -> start(stack.mail()), threads);

        List<CompletableFuture<Void>> all = new ArrayList<>(List.of(built, postgres, kafka, mail));
        all.add(postgres.thenCombine(built, (a, b) -> a).thenRunAsync(() -> start(stack.keycloak()), threads));
        for (ProcessPart part : stack.parts()) {
            if (part instanceof Service) {
                // a service starts without Keycloak and is ready with it: their starts overlap
                all.add(transport.thenRunAsync(() -> start(part), threads));
            }
        }
        CompletableFuture<Void> whole = CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new));
        // the first failure is told at once, not after the others have given up waiting
        all.forEach(each -> each.exceptionally(failure -> {
            whole.completeExceptionally(failure);
            return null;
        }));
        return whole;
    }

    private void startPostgres() {
        long begin = System.nanoTime();
        stack.postgres().start();
        Databases databases = stack.postgres().databases();
        databases.closeTheOthers();
        for (Services service : Services.values()) {
            databases.ofService(service.shortName());
        }
        progress.done(stack.postgres().name(), "answers", Duration.ofNanos(System.nanoTime() - begin));
    }

    private void start(ProcessPart part) {
        long begin = System.nanoTime();
        part.start();
        progress.done(part.name(), "answers", Duration.ofNanos(System.nanoTime() - begin));
    }

    private Set<Port> portsToOpen() {
        Set<Port> wanted = EnumSet.noneOf(Port.class);
        if (!stack.postgres().isRunning()) {
            wanted.add(Port.POSTGRESQL);
        }
        if (!stack.kafka().isRunning()) {
            wanted.add(Port.KAFKA);
            wanted.add(Port.KAFKA_CONTROLLER);
        }
        if (!stack.mail().isRunning()) {
            wanted.add(Port.SMTP);
        }
        if (!stack.keycloak().isRunning()) {
            wanted.add(Port.KEYCLOAK);
            wanted.add(Port.KEYCLOAK_MANAGEMENT);
        }
        for (Services service : Services.values()) {
            if (!stack.service(service).isRunning()) {
                wanted.add(Port.of(service));
                wanted.add(Port.managementOf(service));
            }
        }
        return wanted;
    }
}
