package org.subrosa.kit.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MeteredKeyServiceTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MemoryKeyService backend = new MemoryKeyService();
    private final KeyService measured = new MeteredKeyService(backend, meters);
    private final DataKeyIdentity identity = new DataKeyIdentity(
            UUID.randomUUID(),
            UUID.randomUUID(),
            DataKeyVersion.FIRST,
            new Owner("client", UUID.randomUUID()),
            new CompartmentClass("demographics"));

    @Test
    void every_call_is_measured_by_operation_and_result() {
        WrappedKey wrapped;
        try (SecretBytes key = SecretBytes.random(new SecureRandom(), 32)) {
            wrapped = measured.wrap(identity, key);
        }
        measured.unwrap(identity, wrapped).close();
        measured.unwrap(identity, wrapped).close();
        assertThrows(VaultException.class, () -> measured.unwrap(identity.next(), wrapped));
        backend.down = true;
        assertThrows(KeyServiceException.class, () -> measured.unwrap(identity, wrapped));

        assertEquals(1, calls("wrap", "done"));
        assertEquals(2, calls("unwrap", "done"));
        assertEquals(1, calls("unwrap", "refused"));
        assertEquals(1, calls("unwrap", "unavailable"));
    }

    private long calls(String operation, String result) {
        return meters.timer(MeteredKeyService.CALLS, "operation", operation, "result", result)
                .count();
    }
}
