package org.subrosa.stack;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the checkout is, and what the build leaves in it. */
public record Home(Path root) {

    /**
     * The checkout this JVM works in: the system property {@code subrosa.home}, which the build sets, or else the nearest
     * folder upwards that holds the stack.
     *
     * @throws StackException if there is none
     */
    public static Home find() {
        String named = System.getProperty("subrosa.home", "");
        if (!named.isBlank()) {
            return new Home(Path.of(named).toAbsolutePath().normalize());
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("deploy/stack/pom.xml"))) {
                return new Home(at);
            }
        }
        throw new StackException("No Subrosa checkout around this folder.", "run from inside the checkout");
    }

    /** What the build of the stack makes, and where an installation keeps its state. */
    public Path stackTarget() {
        return root.resolve("deploy/stack/target");
    }

    /** What is expensive to make and the same for every installation: it survives a reset. */
    public Path cache() {
        return stackTarget().resolve("cache");
    }

    /** The broker's class path, copied there by the build. */
    public Path kafkaLib() {
        return stackTarget().resolve("kafka-lib");
    }

    /** The packaged application of a service. */
    public Path application(String service) {
        return root.resolve(service).resolve("target/quarkus-app");
    }
}
