package org.subrosa.kit.caller;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The kit with the smallest service of {@code gate} and its one table. */
public class Gate implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.flyway.locations", "db/kit,db/gate",
                "mp.openapi.scan.packages", "org.subrosa.kit.caller.gate");
    }
}
