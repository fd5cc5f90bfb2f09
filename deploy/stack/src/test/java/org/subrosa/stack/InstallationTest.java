package org.subrosa.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {

    private final Path here;

    InstallationTest(@TempDir Path here) {
        this.here = here;
    }

    @Test
    @DisplayName("the same folder is the same installation, another folder shares no port and no secret with it")
    void identity() {
        Installation first = at("a");
        Installation again = at("a");
        Installation other = at("b");
        assertEquals(first.ports(), again.ports());
        assertEquals(first.secrets().get("records_app"), again.secrets().get("records_app"));
        assertNotEquals(first.ports(), other.ports());
        assertNotEquals(first.secrets().get("records_app"), other.secrets().get("records_app"));
    }

    @Test
    @DisplayName("each service is told its own logins and nobody else's, and every login differs")
    void settings() {
        Stack stack = new Stack(at("a"));
        ServiceSettings settings = new ServiceSettings(
                stack.installation(), stack.postgres(), stack.kafka(), stack.keycloak(), stack.mail());
        List<String> passwords = new ArrayList<>();
        for (Services service : Services.values()) {
            Map<String, String> told = settings.of(service, service.serviceName());
            assertEquals(service.serviceName(), told.get("KAFKA_USERNAME"));
            assertEquals(service.shortName() + "_owner", told.get("SUBROSA_DATABASE_OWNER_USERNAME"));
            assertEquals(service.shortName() + "_app", told.get("SUBROSA_DATABASE_APP_USERNAME"));
            assertEquals(service.shortName() + "_relay", told.get("SUBROSA_DATABASE_RELAY_USERNAME"));
            assertTrue(String.valueOf(told.get("SUBROSA_DATABASE_URL")).endsWith("/" + service.shortName()));
            told.entrySet().stream()
                    .filter(each ->
                            each.getKey().endsWith("PASSWORD") || each.getKey().endsWith("SECRET"))
                    .forEach(each -> passwords.add(each.getValue()));
        }
        // three roles of the database, Kafka, the keystore and the realm for each; portal and console have two each
        assertEquals(6 * Services.values().length + 4, passwords.size());
        assertEquals(passwords.size(), new HashSet<>(passwords).size());
    }

    @Test
    @DisplayName("replicas share keystore and checkpoints, and each remembers its own numbering")
    void replicas() {
        Stack stack = new Stack(at("a"));
        ServiceSettings settings = new ServiceSettings(
                stack.installation(), stack.postgres(), stack.kafka(), stack.keycloak(), stack.mail());
        Map<String, String> first = new TreeMap<>(settings.of(Services.AUDIT, "audit-service"));
        Map<String, String> second = new TreeMap<>(settings.of(Services.AUDIT, "audit-service-2"));
        assertTrue(second.containsKey("SUBROSA_AUDIT_CHECKPOINT_DIRECTORY"));
        assertNotEquals(first.remove("SUBROSA_STATE_DIRECTORY"), second.remove("SUBROSA_STATE_DIRECTORY"));
        assertEquals(first, second);
    }

    @Test
    @DisplayName("a service that is not packaged is told before anything is started")
    void notPackaged() throws Exception {
        Path checkout = Files.createDirectories(here.resolve("checkout"));
        Files.createDirectories(checkout.resolve("deploy/stack/target/kafka-lib"));
        Files.createSymbolicLink(
                checkout.resolve("deploy/keycloak"), Home.find().root().resolve("deploy/keycloak"));
        Stack stack = new Stack(Installation.at(here.resolve("a"), new Home(checkout), new SecureRandom()));
        StackException refusal = assertThrows(StackException.class, () -> stack.start(Progress.silent()));
        assertTrue(String.valueOf(refusal.getMessage()).contains("records-service"));
        assertTrue(stack.parts().stream().noneMatch(ProcessPart::isRunning));
    }

    @Test
    @DisplayName("no value can end its quotes in stack.env")
    void quoting() throws Exception {
        String nasty = "a'b$(id)`id`\"\\";
        Process shell = new ProcessBuilder("sh", "-c", "X=" + EnvFile.quoted(nasty) + "; printf %s \"$X\"").start();
        assertEquals(nasty, new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("one command at a time works on an installation")
    void lock() {
        InstallationLock lock = new InstallationLock(here.resolve("state.lock"));
        List<String> done = new ArrayList<>();
        lock.use(() -> done.add("first"));
        lock.use(() -> done.add("second"));
        assertEquals(List.of("first", "second"), done);
    }

    @Test
    @DisplayName("a failed part's last lines and remedy are told, never a value of its environment")
    void told() throws Exception {
        ProcessPart part = new ProcessPart("sample", here.resolve("sample")) {
            @Override
            protected TrackedProcess.Command command() {
                return new TrackedProcess.Command(
                        List.of("sh", "-c", "echo cannot bind; exit 3"), Map.of("SECRET", "marisol"), folder());
            }

            @Override
            protected boolean answers() {
                return false;
            }

            @Override
            protected String remedy() {
                return "another port";
            }
        };
        StackException told = assertThrows(StackException.class, part::start);
        assertTrue(told.toString().contains("sample ended while starting."), told::toString);
        assertTrue(told.toString().contains("cannot bind"), told::toString);
        assertTrue(told.toString().contains("Try: another port"), told::toString);
        assertFalse(told.toString().contains("marisol"));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(here.resolve("sample"))));
    }

    private Installation at(String name) {
        return Installation.at(here.resolve(name), Home.find(), new SecureRandom());
    }
}
