package org.subrosa.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One process of one of the four services, as packaged by the build. Several processes of a service are replicas. */
public final class Service extends ProcessPart {

    /**
     * What the four may take together is 1.4 GB. The heap, of which each kind of service has its own size, is only a part of a JVM:
     * classes, compiled code, thread stacks and buffers are bounded, too.
     */
    private static final List<String> MEMORY = List.of(
            "-XX:+UseSerialGC",
            "-XX:MaxMetaspaceSize=192m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:MaxDirectMemorySize=32m",
            "-Xss512k",
            "-XX:+ExitOnOutOfMemoryError");

    /**
     * For services that are asked often: room for what many requests, or a batch of the log, need at one time. Where it does not
     * fit into the young generation it is carried into the old one, and all of the heap is gone through to be rid of it.
     */
    private static final List<String> OFTEN = List.of("-Xms112m", "-Xmx160m", "-Xmn64m", "-XX:SurvivorRatio=4");

    /**
     * For services that are asked some times a second. For the optimising compiler that is too seldom to be soon done, and until
     * it is, its profiling and its own work cost more than they save. After a minute of twenty releases a second, one took 60 ms of
     * all services' processor time with this and 85 ms without.
     */
    private static final List<String> QUICK = List.of("-Xms32m", "-Xmx144m", "-XX:TieredStopAtLevel=1");

    /**
     * The classes of a start, as the build has laid them down. The archive is valid for the class path that it was made
     * with, which is relative to the application's folder, and for the JDK that made it; otherwise it is passed over.
     */
    private static final String CLASSES = "app-cds.jsa";

    private static final String PROGRAM = "quarkus-run.jar";

    private final Services service;
    private final int port;
    private final int managementPort;
    private final Path application;
    private final Map<String, String> environment;
    private final Readiness readiness;

    /**
     * @param name the part's name: the service's, with a number for a further replica
     * @param application the folder of the packaged application
     * @param environment everything the service is told
     */
    Service(
            String name,
            Services service,
            Path folder,
            int port,
            int managementPort,
            Path application,
            Map<String, String> environment) {
        super(name, folder);
        this.service = service;
        this.port = port;
        this.managementPort = managementPort;
        this.application = application;
        this.environment = Map.copyOf(environment);
        this.readiness = new Readiness("http://127.0.0.1:" + managementPort + "/q/health/ready");
    }

    public Services service() {
        return service;
    }

    /** Where this process answers requests, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Where this process answers about health and metrics. */
    public String managementUrl() {
        return "http://127.0.0.1:" + managementPort;
    }

    @Override
    protected void check() {
        if (!Files.exists(application.resolve(PROGRAM))) {
            throw new StackException(service.serviceName() + " is not packaged.", "run deploy/up, which builds it");
        }
    }

    @Override
    protected TrackedProcess.Command command() {
        List<String> words = program(service, application, folder());
        Map<String, String> all = new TreeMap<>(environment);
        all.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        all.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        all.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        // glibc keeps up to eight arenas a core for its own convenience
        all.put("MALLOC_ARENA_MAX", "2");
        return new TrackedProcess.Command(words, all, application);
    }

    /**
     * How a packaged application is run, with all that the service's JVM is told. The bench runs its reference with the same.
     *
     * @param service that it is, or is compared with
     * @param application the folder to run it in
     * @param crashes where the JVM leaves a note should it crash
     */
    public static List<String> program(Services service, Path application, Path crashes) {
        List<String> words = new java.util.ArrayList<>(List.of(Java.program()));
        words.addAll(MEMORY);
        words.addAll(service.isAskedOften() ? OFTEN : QUICK);
        if (Files.exists(application.resolve(CLASSES))) {
            // named but missing, it would cost the JDK's own archive, too
            words.add("-XX:SharedArchiveFile=" + CLASSES);
        }
        words.addAll(List.of("-XX:ErrorFile=" + crashes.resolve("crash-%p.log"), "-jar", PROGRAM));
        return words;
    }

    @Override
    public Optional<String> ailment() {
        return readiness.told().flatMap(Missing::inWords);
    }

    @Override
    protected boolean answers() {
        return readiness.isTold();
    }

    /** A service is ready when what it needs is: Keycloak may take its time on a first start. */
    @Override
    protected Duration startLimit() {
        return Duration.ofMinutes(6);
    }

    @Override
    protected String remedy() {
        return "deploy/logs " + name() + "; see with deploy/doctor that PostgreSQL, Kafka and Keycloak answer";
    }
}
