package org.subrosa.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    private final Path saved;

    PortsTest(@TempDir Path here) {
        this.saved = here.resolve("ports");
    }

    @Test
    @DisplayName("every default is pinned")
    void defaults() {
        Ports ports = Ports.chosen(Map.of(), saved);
        assertEquals(15432, ports.of(Port.POSTGRESQL));
        assertEquals(19092, ports.of(Port.KAFKA));
        assertEquals(19093, ports.of(Port.KAFKA_CONTROLLER));
        assertEquals(8180, ports.of(Port.KEYCLOAK));
        assertEquals(9180, ports.of(Port.KEYCLOAK_MANAGEMENT));
        assertEquals(8181, ports.of(Port.RECORDS));
        assertEquals(9181, ports.of(Port.RECORDS_MANAGEMENT));
        assertEquals(8182, ports.of(Port.CONSENT));
        assertEquals(9182, ports.of(Port.CONSENT_MANAGEMENT));
        assertEquals(8183, ports.of(Port.DISCLOSURE));
        assertEquals(9183, ports.of(Port.DISCLOSURE_MANAGEMENT));
        assertEquals(8184, ports.of(Port.AUDIT));
        assertEquals(9184, ports.of(Port.AUDIT_MANAGEMENT));
    }

    @Test
    @DisplayName("a setting moves one port, and the installation remembers it")
    void settings() {
        Ports ports = Ports.chosen(Map.of("SUBROSA_PORT_RECORDS", "7001"), saved);
        assertEquals(7001, ports.of(Port.RECORDS));
        assertEquals(8182, ports.of(Port.CONSENT));
        ports.save(saved);
        assertEquals(ports, Ports.chosen(Map.of(), saved));
        assertEquals(
                7002,
                Ports.chosen(Map.of("SUBROSA_PORT_RECORDS", "7002"), saved).of(Port.RECORDS));
    }

    @Test
    @DisplayName("what is no port is refused by the name of its setting, and so is one port for two")
    void refused() {
        for (String wrong : new String[] {"", "http", "0", "-1", "65536", "8181.5"}) {
            StackException refusal = assertThrows(
                    StackException.class, () -> Ports.chosen(Map.of("SUBROSA_PORT_KAFKA", wrong), saved), wrong);
            assertTrue(String.valueOf(refusal.getMessage()).contains("SUBROSA_PORT_KAFKA"));
        }
        assertThrows(StackException.class, () -> Ports.chosen(Map.of("SUBROSA_PORT_KAFKA", "8181"), saved));
    }

    @Test
    @DisplayName("a port that is taken is named in one sentence with the setting that moves it")
    void taken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String number = Integer.toString(other.getLocalPort());
            Ports ports = Ports.chosen(Map.of("SUBROSA_PORT_AUDIT", number), saved);
            StackException refusal = assertThrows(StackException.class, () -> ports.check(EnumSet.of(Port.AUDIT)));
            String sentence = String.valueOf(refusal.getMessage());
            assertTrue(sentence.contains(number) && sentence.contains("SUBROSA_PORT_AUDIT"), sentence);
            assertEquals(sentence.length() - 1, sentence.indexOf('.'), "one sentence");
            assertTrue(refusal.remedy().contains("SUBROSA_PORT_AUDIT"));
        }
    }

    @Test
    @DisplayName("free ports are free, all different, and none that an outgoing connection could be given")
    void free() {
        Ports ports = Ports.free();
        ports.check(EnumSet.allOf(Port.class));
        Set<Integer> numbers = EnumSet.allOf(Port.class).stream().map(ports::of).collect(Collectors.toSet());
        assertEquals(Port.values().length, numbers.size());
        assertTrue(numbers.stream().allMatch(number -> number < 32_768));
        assertNotEquals(ports, Ports.free());
    }
}
