package org.subrosa.stack.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.subrosa.stack.Credentials;
import org.subrosa.stack.Home;
import org.subrosa.stack.Postgres;
import org.subrosa.stack.PrivateFiles;
import org.subrosa.stack.ProcessPart;
import org.subrosa.stack.Readiness;
import org.subrosa.stack.Secrets;
import org.subrosa.stack.TrackedProcess;

/**
 * Keycloak in production mode on the loopback address, with its data in the stack's PostgreSQL and the realm
 * {@code subrosa}, demonstration included. The realm is imported once: a later change of its files reaches an
 * installation only after a reset.
 */
public final class Keycloak extends ProcessPart implements AutoCloseable {

    public static final String REALM = "subrosa";

    private static final String DATABASE = "keycloak";
    private static final String HOST = "127.0.0.1";

    /**
     * A start runs a great deal of code a few times. Measured on two cores: with the optimising compiler holding back until
     * code is really hot, a start takes a third less of the processor, and hot code is optimised all the same.
     */
    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=20000",
            "-XX:Tier4CompileThreshold=100000",
            "-XX:Tier4BackEdgeThreshold=400000");

    private final KeycloakPorts ports;
    private final Postgres postgres;
    private final Secrets secrets;
    private final Distribution distribution;
    private final Path realmFolder;
    private final String portalUrl;
    private final String consoleUrl;
    private final Readiness readiness;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    /**
     * @param folder the server's own folder
     * @param postgres must be running when this is started
     * @param portalUrl where the portal is served, without a slash at the end: nobody is sent back to anywhere else
     * @param consoleUrl likewise for the auditors' console
     */
    public Keycloak(
            Path folder,
            KeycloakPorts ports,
            Postgres postgres,
            Secrets secrets,
            Home home,
            String portalUrl,
            String consoleUrl) {
        super("keycloak", folder);
        this.ports = ports;
        this.readiness = new Readiness("http://" + HOST + ":" + ports.management() + "/health/ready");
        this.postgres = postgres;
        this.secrets = secrets;
        this.distribution = new Distribution(home.stackTarget().resolve("keycloak"), home.cache());
        this.realmFolder = home.root().resolve("deploy/keycloak");
        this.portalUrl = portalUrl;
        this.consoleUrl = consoleUrl;
    }

    /** Where people and services find it. */
    public String url() {
        return "http://" + HOST + ":" + ports.main();
    }

    /** The realm's issuer: exactly what tokens say in {@code iss}. */
    public String issuer() {
        return url() + "/realms/" + REALM;
    }

    /** Where the keys are that check the realm's tokens. */
    public String jwksUrl() {
        return issuer() + "/protocol/openid-connect/certs";
    }

    /** Where services get their tokens. */
    public String tokenUrl() {
        return issuer() + "/protocol/openid-connect/token";
    }

    /** Who can sign in, with their secrets; read anew, so that nothing but its use depends on the file. */
    public Logins logins() {
        return new Logins(demonstration(), secrets, portalUrl, consoleUrl);
    }

    /** Gets tokens from this server. */
    public Tokens tokens() {
        return new Tokens(issuer(), http);
    }

    /** The administrator of the whole server. Belongs to the operator; no service has it. */
    public Credentials administrator() {
        return secrets.credentials("keycloak-administrator");
    }

    /**
     * Unpacks and builds the server, if that was not done yet for this version: about a minute, once for a checkout.
     * Starting does it, too; doing it before lets it overlap with the start of other parts.
     */
    public void build() {
        distribution.ready();
    }

    private Demonstration demonstration() {
        return Demonstration.read(realmFolder.resolve("demonstration.json"));
    }

    @Override
    protected void prepare() {
        postgres.databases().ofOwnerOnly(DATABASE);
        distribution.layOut(home());
        if (!isImported()) {
            PrivateFiles.write(
                    importFile(),
                    RealmFile.render(realmFolder.resolve("subrosa-realm.json"), demonstration(), logins()));
        }
    }

    @Override
    protected TrackedProcess.Command command() {
        List<String> words = isImported()
                ? KeycloakJvm.command(home(), JVM, "start", "--optimized")
                : KeycloakJvm.command(home(), JVM, "start", "--optimized", "--import-realm");
        return new TrackedProcess.Command(words, environment(), folder());
    }

    @Override
    protected boolean answers() {
        return readiness.isTold();
    }

    /** The file with the secrets goes as soon as the realm is in the database. */
    @Override
    protected void provision() {
        if (isImported()) {
            return;
        }
        new MasterRealm(url(), administrator(), http).harden();
        try {
            Files.deleteIfExists(importFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PrivateFiles.write(importedMark(), "");
    }

    /** The first start makes the schema and the realm. */
    @Override
    protected Duration startLimit() {
        return isImported() ? Duration.ofMinutes(3) : Duration.ofMinutes(8);
    }

    @Override
    protected String remedy() {
        return "deploy/logs keycloak; see that PostgreSQL runs and 1 GB of memory is free; after an interrupted first"
                + " start, deploy/reset";
    }

    @Override
    public void close() {
        stop();
    }

    /** Everything the server is told, none of it on its command line, where any user of the machine could read it. */
    private Map<String, String> environment() {
        Credentials database = secrets.credentials(DATABASE + "_owner");
        Map<String, String> values = new HashMap<>();
        values.put("KC_DB_URL", postgres.url(DATABASE));
        values.put("KC_DB_USERNAME", database.username());
        values.put("KC_DB_PASSWORD", database.password());
        values.put("KC_DB_POOL_INITIAL_SIZE", "2");
        values.put("KC_DB_POOL_MIN_SIZE", "2");
        values.put("KC_DB_POOL_MAX_SIZE", "20");
        values.put("KC_CACHE", "local");
        // one exact address: no request header moves it
        values.put("KC_HOSTNAME", url());
        values.put("KC_HOSTNAME_STRICT", "true");
        values.put("KC_HTTP_ENABLED", "true");
        values.put("KC_HTTP_HOST", HOST);
        values.put("KC_HTTP_PORT", Integer.toString(ports.main()));
        values.put("KC_HTTP_MANAGEMENT_HOST", HOST);
        values.put("KC_HTTP_MANAGEMENT_PORT", Integer.toString(ports.management()));
        // health is asked for many times a second while starting
        values.put("KC_LOG_LEVEL", "info,io.smallrye.health:error");
        if (!isImported()) {
            values.put("KC_BOOTSTRAP_ADMIN_USERNAME", administrator().username());
            values.put("KC_BOOTSTRAP_ADMIN_PASSWORD", administrator().password());
        }
        return values;
    }

    private boolean isImported() {
        return Files.exists(importedMark());
    }

    private Path importedMark() {
        return folder().resolve("imported");
    }

    private Path importFile() {
        return home().resolve("data/import/" + REALM + "-realm.json");
    }

    private Path home() {
        return folder().resolve("home");
    }
}
