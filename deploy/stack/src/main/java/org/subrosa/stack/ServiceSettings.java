package org.subrosa.stack;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.subrosa.stack.keycloak.Keycloak;

/** Everything one service is told about its installation, as environment. */
final class ServiceSettings {

    private final Installation installation;
    private final Postgres postgres;
    private final Kafka kafka;
    private final Keycloak keycloak;
    private final MailServer mail;

    ServiceSettings(Installation installation, Postgres postgres, Kafka kafka, Keycloak keycloak, MailServer mail) {
        this.installation = installation;
        this.postgres = postgres;
        this.kafka = kafka;
        this.keycloak = keycloak;
        this.mail = mail;
    }

    /**
     * Replicas of a service share one database, one keystore and, of the log, one folder of checkpoints. Each has a state
     * directory of its own: it is that process's memory of what it numbered.
     *
     * @param process the name of the process
     */
    Map<String, String> of(Services service, String process) {
        Secrets secrets = installation.secrets();
        Map<String, String> values = new TreeMap<>();
        values.put("SUBROSA_DATABASE_URL", postgres.url(service.shortName()));
        for (String role : new String[] {"owner", "app", "relay"}) {
            Credentials login = secrets.credentials(service.shortName() + "_" + role);
            String prefix = "SUBROSA_DATABASE_" + role.toUpperCase(java.util.Locale.ROOT);
            values.put(prefix + "_USERNAME", login.username());
            values.put(prefix + "_PASSWORD", login.password());
        }
        Credentials principal = kafka.credentials(service.serviceName());
        values.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        values.put("KAFKA_USERNAME", principal.username());
        values.put("KAFKA_PASSWORD", principal.password());
        values.put("SUBROSA_ISSUER", keycloak.issuer());
        values.put("SUBROSA_JWKS_URL", keycloak.jwksUrl());
        values.put("SUBROSA_TOKEN_URL", keycloak.tokenUrl());
        values.put("SUBROSA_CLIENT_SECRET", keycloak.logins().service(service).secret());
        for (Services each : Services.values()) {
            int port = installation.ports().of(Port.of(each));
            values.put("SUBROSA_" + each.name() + "_URL", "http://127.0.0.1:" + port);
        }
        Path own = installation.folder().resolve(service.serviceName());
        values.put(
                "SUBROSA_KEYSTORE_PATH",
                PrivateFiles.folder(own.resolve("keys"))
                        .resolve("keystore.bcfks")
                        .toString());
        values.put("SUBROSA_KEYSTORE_PASSWORD", secrets.get("keystore-" + service.serviceName()));
        values.put(
                "SUBROSA_STATE_DIRECTORY",
                PrivateFiles.folder(installation.folder().resolve(process).resolve("files"))
                        .toString());
        if (service == Services.RECORDS) {
            values.put("SUBROSA_MAIL_HOST", mail.host());
            values.put("SUBROSA_MAIL_PORT", Integer.toString(mail.port()));
            values.put("SUBROSA_MAIL_FROM", "notices@mail.localhost");
            // it is on this very machine
            values.put("SUBROSA_MAIL_TLS", "none");
        }
        if (service == Services.CONSENT) {
            values.put(
                    "SUBROSA_PORTAL_CLIENT_SECRET", keycloak.logins().portal().secret());
            // what a session is sealed with: the same on every replica
            values.put("SUBROSA_PORTAL_SESSION_SECRET", secrets.get("portal-session"));
        }
        if (service == Services.AUDIT) {
            values.put(
                    "SUBROSA_CONSOLE_CLIENT_SECRET", keycloak.logins().console().secret());
            values.put("SUBROSA_CONSOLE_SESSION_SECRET", secrets.get("console-session"));
            // where the first process would have them by itself
            values.put(
                    "SUBROSA_AUDIT_CHECKPOINT_DIRECTORY",
                    PrivateFiles.folder(own.resolve("files").resolve("checkpoints"))
                            .toString());
        }
        return values;
    }
}
