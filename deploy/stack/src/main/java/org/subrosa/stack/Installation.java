package org.subrosa.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;

/**
 * One installation on this machine: a folder with all of its state (data, secrets, logs, marks of processes) and its
 * ports. Two installations with different folders and ports share nothing but the caches.
 */
public final class Installation {

    private final Home home;
    private final Path folder;
    private final Path envFile;
    private final Ports ports;
    private final Secrets secrets;
    private final SecureRandom random;

    private Installation(Home home, Path folder, Path envFile, Ports ports, SecureRandom random) {
        this.home = home;
        this.folder = PrivateFiles.folder(folder.toAbsolutePath());
        this.envFile = envFile;
        this.ports = ports;
        this.secrets = new Secrets(this.folder.resolve("secrets"), random);
        this.random = random;
    }

    /** The installation that the commands in {@code deploy/} work on. */
    public static Installation standard(Home home, Map<String, String> environment, SecureRandom random) {
        Path folder = standardFolder(home);
        Ports ports = Ports.chosen(environment, folder.resolve("ports"));
        return new Installation(home, folder, home.stackTarget().resolve("stack.env"), ports, random);
    }

    /** An installation of a test's own: the same folder gives the same ports and secrets again. */
    public static Installation at(Path folder, Home home, SecureRandom random) {
        Path saved = folder.resolve("ports");
        Ports ports = Files.exists(saved) ? Ports.chosen(Map.of(), saved) : Ports.free();
        Installation installation = new Installation(home, folder, folder.resolve("stack.env"), ports, random);
        installation.savePorts();
        return installation;
    }

    static Path standardFolder(Home home) {
        return home.stackTarget().resolve("state");
    }

    public Home home() {
        return home;
    }

    public Path folder() {
        return folder;
    }

    /** Where URLs and accounts are written for shells and tests. */
    public Path envFile() {
        return envFile;
    }

    public Ports ports() {
        return ports;
    }

    public Secrets secrets() {
        return secrets;
    }

    SecureRandom random() {
        return random;
    }

    /** Whether these are not the ports the installation was started with. */
    boolean portsMoved() {
        Path saved = folder.resolve("ports");
        return Files.exists(saved) && !Ports.chosen(Map.of(), saved).equals(ports);
    }

    void savePorts() {
        ports.save(folder.resolve("ports"));
    }

    /** {@code http://127.0.0.1:<port>}, without a slash at the end. */
    public String url(Port port) {
        return "http://127.0.0.1:" + ports.of(port);
    }

    /** The client portal, part of consent-service. */
    public String portalUrl() {
        return url(Port.CONSENT) + "/portal";
    }

    /** The auditors' console, part of audit-service. */
    public String consoleUrl() {
        return url(Port.AUDIT) + "/console";
    }
}
