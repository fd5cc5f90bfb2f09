package org.subrosa.stack;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subrosa.stack.keycloak.Keycloak;
import org.subrosa.stack.keycloak.KeycloakPorts;

/**
 * The whole installation: PostgreSQL, Kafka, Keycloak, a mail server and the four services. Holds no state of its own: two Stacks over
 * the same installation, in one JVM or in several, mean the same processes.
 */
public final class Stack {

    private final Installation installation;
    private final Postgres postgres;
    private final Kafka kafka;
    private final Keycloak keycloak;
    private final MailServer mail;
    private final Map<Services, Service> services = new EnumMap<>(Services.class);
    private final List<Service> replicas = new CopyOnWriteArrayList<>();
    private final ServiceSettings settings;

    public Stack(Installation installation) {
        this.installation = installation;
        Ports ports = installation.ports();
        Secrets secrets = installation.secrets();
        this.postgres = new Postgres(
                installation.folder().resolve("postgresql"),
                ports.of(Port.POSTGRESQL),
                installation.home().cache(),
                secrets);
        this.kafka = new Kafka(
                installation.folder().resolve("kafka"),
                ports.of(Port.KAFKA),
                ports.of(Port.KAFKA_CONTROLLER),
                installation.home().kafkaLib(),
                secrets,
                installation.random());
        this.keycloak = new Keycloak(
                installation.folder().resolve("keycloak"),
                new KeycloakPorts(ports.of(Port.KEYCLOAK), ports.of(Port.KEYCLOAK_MANAGEMENT)),
                postgres,
                secrets,
                installation.home(),
                installation.portalUrl(),
                installation.consoleUrl());
        this.mail = new MailServer(installation.folder().resolve("mail"), ports.of(Port.SMTP), installation.home());
        this.settings = new ServiceSettings(installation, postgres, kafka, keycloak, mail);
        for (Services service : Services.values()) {
            services.put(
                    service,
                    process(
                            service.serviceName(),
                            service,
                            ports.of(Port.of(service)),
                            ports.of(Port.managementOf(service)),
                            Map.of()));
        }
    }

    public Installation installation() {
        return installation;
    }

    public Postgres postgres() {
        return postgres;
    }

    public Kafka kafka() {
        return kafka;
    }

    public Keycloak keycloak() {
        return keycloak;
    }

    public MailServer mail() {
        return mail;
    }

    /** The first process of the service. */
    public Service service(Services service) {
        Service found = services.get(service);
        if (found == null) {
            throw new IllegalStateException("every service has a process");
        }
        return found;
    }

    /** The service's database; PostgreSQL must be running. */
    public Database database(Services service) {
        return postgres.databases().ofService(service.shortName());
    }

    /** All parts, in the order in which they depend on each other, replicas last. */
    public List<ProcessPart> parts() {
        List<ProcessPart> all = new ArrayList<>(List.of(postgres, kafka, keycloak, mail));
        all.addAll(services.values());
        all.addAll(replicas);
        return List.copyOf(all);
    }

    /**
     * One more process of a service, on free ports, not yet started. It shares database, keystore and the log's
     * checkpoints with the first, and is stopped with the stack.
     */
    public Service replica(Services service) {
        return replica(service, Map.of());
    }

    /**
     * As the other, told some things differently.
     *
     * @param environment what takes the place of the installation's own settings
     */
    public Service replica(Services service, Map<String, String> environment) {
        long number =
                2 + replicas.stream().filter(each -> each.service() == service).count();
        Service replica =
                process(service.serviceName() + "-" + number, service, FreePort.any(), FreePort.any(), environment);
        replicas.add(replica);
        return replica;
    }

    /**
     * Starts what does not run, in parallel where it can, and returns when everything answers. Parts that already answer
     * are left alone.
     *
     * @throws StackException about the first part that failed; what did start is left running
     */
    public void start(Progress progress) {
        new StackStart(this, progress).run();
    }

    /** Stops everything, services first, data last. */
    public void stop(Progress progress) {
        new StackStop(this, progress).run();
    }

    /** Stops the four services only, so that a build can replace their files. */
    public void stopServices(Progress progress) {
        new StackStop(this, progress).services();
    }

    private Service process(
            String name, Services service, int port, int managementPort, Map<String, String> environment) {
        Map<String, String> told = new TreeMap<>(settings.of(service, name));
        told.putAll(environment);
        return new Service(
                name,
                service,
                installation.folder().resolve(name),
                port,
                managementPort,
                installation.home().application(service.serviceName()),
                told);
    }
}
