package org.subrosa.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The ports of one installation, no two alike. Kept with its state, so that every later command finds its parts. */
public final class Ports {

    private static final int LAST_PORT = 65_535;

    private final Map<Port, Integer> numbers;

    private Ports(Map<Port, Integer> numbers) {
        this.numbers = new EnumMap<>(numbers);
        Set<Integer> seen = new HashSet<>();
        for (Port port : Port.values()) {
            if (!seen.add(of(port))) {
                throw new StackException(
                        "Port " + of(port) + " is given to two parts.", "set " + port.setting() + " to another");
            }
        }
    }

    /**
     * What the environment sets; else what the installation had before; else the default.
     *
     * @throws StackException if a setting is no port, or two are the same
     */
    public static Ports chosen(Map<String, String> environment, Path saved) {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        Map<String, String> before = read(saved);
        for (Port port : Port.values()) {
            String usual = before.getOrDefault(port.setting(), Integer.toString(port.usual()));
            numbers.put(port, number(port, environment.getOrDefault(port.setting(), usual)));
        }
        return new Ports(numbers);
    }

    /** Ports that are free now, all different. */
    public static Ports free() {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        Set<Integer> taken = new HashSet<>();
        for (Port port : Port.values()) {
            int number = FreePort.any();
            while (!taken.add(number)) {
                number = FreePort.any();
            }
            numbers.put(port, number);
        }
        return new Ports(numbers);
    }

    public int of(Port port) {
        return numbers.getOrDefault(port, port.usual());
    }

    /**
     * Sees that nobody listens on these ports.
     *
     * @throws StackException that names the first port that is taken, and the setting that moves it
     */
    public void check(Collection<Port> wanted) {
        for (Port port : wanted) {
            if (!FreePort.isFree(of(port))) {
                throw new StackException(
                        "Port " + of(port) + " is taken by another program, and " + port.setting() + " names it.",
                        "set " + port.setting() + " to a free port, or end that program");
            }
        }
    }

    void save(Path file) {
        StringBuilder text = new StringBuilder();
        for (Port port : Port.values()) {
            text.append(port.setting()).append('=').append(of(port)).append('\n');
        }
        PrivateFiles.write(file, text.toString());
    }

    private static Map<String, String> read(Path file) {
        Map<String, String> found = new java.util.HashMap<>();
        if (Files.exists(file)) {
            try {
                for (String line : Files.readAllLines(file)) {
                    int equals = line.indexOf('=');
                    if (equals > 0) {
                        found.put(line.substring(0, equals), line.substring(equals + 1));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    private static int number(Port port, String text) {
        try {
            int number = Integer.parseInt(text.trim());
            if (number >= 1 && number <= LAST_PORT) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw new StackException(
                port.setting() + " is not a port.", "set it to a number from 1 to " + LAST_PORT + ", or not at all");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ports ports && ports.numbers.equals(numbers);
    }

    @Override
    public int hashCode() {
        return numbers.hashCode();
    }
}
