package org.subrosa.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * A Kafka broker, its own controller, in a JVM of its own on the loopback address. Every client logs in with
 * SCRAM-SHA-512 as one principal, and may do what an ACL says and nothing else. Each start brings principals, topics and
 * ACLs to what they must be.
 */
public final class Kafka extends ProcessPart implements AutoCloseable {

    private static final String HEAP = "-Xmx256m";

    private final int port;
    private final int controllerPort;
    private final Path lib;
    private final Secrets secrets;
    private final SecureRandom random;

    /**
     * @param folder the broker's own folder; its data is kept there
     * @param lib the broker's class path
     */
    public Kafka(Path folder, int port, int controllerPort, Path lib, Secrets secrets, SecureRandom random) {
        super("kafka", folder);
        this.port = port;
        this.controllerPort = controllerPort;
        this.lib = lib;
        this.secrets = secrets;
        this.random = random;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The login of a principal: a service's name, or the administrator's. */
    public Credentials credentials(String principal) {
        return new Credentials(principal, secrets.get("kafka-" + principal));
    }

    /** What a client of that principal needs to connect. */
    public Properties clientProperties(String principal) {
        Credentials login = credentials(principal);
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", bootstrapServers());
        properties.setProperty("security.protocol", "SASL_PLAINTEXT");
        properties.setProperty("sasl.mechanism", "SCRAM-SHA-512");
        properties.setProperty("sasl.jaas.config", KafkaSettings.scramLogin(login));
        return properties;
    }

    /** The administrator's client, for provisioning and tests. */
    public Admin admin() {
        Properties properties = clientProperties(KafkaSettings.ADMIN);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 30_000);
        return Admin.create(properties);
    }

    /**
     * Destroys everything the broker knows, as a lost disk would. The next start makes a new cluster: same principals and
     * topic names, other cluster and topic ids, no records.
     *
     * @throws IllegalStateException if the broker runs
     */
    public void wipe() {
        if (isRunning()) {
            throw new IllegalStateException("stop or kill the broker first");
        }
        PrivateFiles.deleteTree(data());
    }

    @Override
    protected void check() {
        if (!Files.isDirectory(lib)) {
            throw new StackException("The broker's class path is not there.", "build deploy/stack with Maven first");
        }
    }

    @Override
    protected void prepare() {
        KafkaSettings settings = new KafkaSettings(
                port, controllerPort, data(), credentials(KafkaSettings.ADMIN), credentials(KafkaSettings.CONTROLLER));
        PrivateFiles.write(settings(), settings.server());
        PrivateFiles.write(folder().resolve("log4j2.properties"), KafkaSettings.logging());
        if (!Files.exists(data().resolve("meta.properties"))) {
            format();
        }
    }

    @Override
    protected TrackedProcess.Command command() {
        List<String> words = List.of(
                Java.program(),
                "-Xms128m",
                HEAP,
                "-XX:+UseSerialGC",
                // halves the processor time of a start; one machine's events do not need the other compiler
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dlog4j2.configurationFile=" + folder().resolve("log4j2.properties"),
                "-cp",
                lib + "/*",
                "kafka.Kafka",
                settings().toString());
        return new TrackedProcess.Command(words, Map.of(), folder());
    }

    @Override
    protected boolean answers() {
        if (!FreePort.isListening(port)) {
            return false;
        }
        try (Admin admin = admin()) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    protected void provision() {
        try (Admin admin = admin()) {
            new KafkaProvisioning(admin, this::credentials).run();
        }
        Properties last = clientProperties(KafkaProvisioning.AUDIT);
        last.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        try (Admin auditor = Admin.create(last)) {
            KafkaProvisioning.awaitInForce(auditor);
        }
    }

    @Override
    protected Duration stopLimit() {
        return Duration.ofSeconds(30);
    }

    @Override
    protected String remedy() {
        return "free memory or disk, see deploy/doctor; data of another installation needs deploy/reset";
    }

    @Override
    public void close() {
        stop();
    }

    private Path data() {
        return folder().resolve("data");
    }

    private Path settings() {
        return folder().resolve("server.properties");
    }

    private void format() {
        byte[] id = new byte[16];
        random.nextBytes(id);
        id[0] &= 0x7f; // a leading dash would read as an option
        String cluster = Base64.getUrlEncoder().withoutPadding().encodeToString(id);
        Path arguments = folder().resolve("format-arguments");
        // handed over in a file, because every user of the machine can read a command line
        PrivateFiles.write(
                arguments,
                String.join(
                        "\n",
                        "format",
                        "--config",
                        settings().toString(),
                        "--cluster-id",
                        cluster,
                        "--add-scram",
                        KafkaSettings.scramCredential(credentials(KafkaSettings.ADMIN))));
        Path log = folder().resolve("format.log");
        try {
            Process format = new ProcessBuilder(
                            Java.program(),
                            "-Xmx128m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            lib + "/*",
                            "kafka.tools.StorageTool",
                            "@" + arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!format.waitFor(60, TimeUnit.SECONDS) || format.exitValue() != 0) {
                format.destroyForcibly();
                throw new StackException("Kafka could not format its data.", Files.readAllLines(log), remedy());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while formatting Kafka's data.", "start again", e);
        } finally {
            arguments.toFile().delete();
        }
    }
}
