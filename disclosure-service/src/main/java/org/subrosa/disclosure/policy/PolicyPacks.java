package org.subrosa.disclosure.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The packs that are shipped. No setting changes or adds one (promise 13). */
@ApplicationScoped
public class PolicyPacks {
    private static final String CURRENT = "/policy/pack-1.json";

    private final PolicyPack current;

    PolicyPacks(ObjectMapper json) {
        this.current = read(json);
    }

    /** The pack that decides now. */
    public PolicyPack current() {
        return current;
    }

    static PolicyPack read(ObjectMapper json) {
        try (InputStream file = PolicyPacks.class.getResourceAsStream(CURRENT)) {
            return json.readValue(file, PolicyPack.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped policy pack cannot be read", e);
        }
    }
}
