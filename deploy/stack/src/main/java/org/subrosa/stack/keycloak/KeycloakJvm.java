package org.subrosa.stack.keycloak;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.subrosa.stack.Java;

/**
 * How Keycloak is run: directly, as its own script would, but as one process, so that its pid, its memory and its end
 * are the server's and not a shell's.
 */
final class KeycloakJvm {

    private static final List<String> OPENED = List.of(
            "java.base/java.util", "java.base/java.util.concurrent", "java.base/java.security", "java.base/java.lang");

    private KeycloakJvm() {}

    /**
     * @param home the folder with {@code lib}, {@code conf} and {@code data}
     * @param jvm heap, collector and compiler
     */
    static List<String> command(Path home, List<String> jvm, String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(Java.program());
        words.addAll(jvm);
        words.addAll(List.of(
                "-XX:MetaspaceSize=96m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Djdk.tls.rejectClientInitiatedRenegotiation=true",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf")));
        OPENED.forEach(each -> words.add("--add-opens=" + each + "=ALL-UNNAMED"));
        words.addAll(List.of(
                "-cp",
                home.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        return Stream.concat(words.stream(), Stream.of(arguments)).toList();
    }
}
