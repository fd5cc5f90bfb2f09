package org.subrosa.kit.trail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.Caller;

/**
 * Who acted, by ids only.
 *
 * @param id the subject of the token, or a service's own name
 * @param kind whether a person, another system or a service of ours acted
 * @param authorizedParty the application through which it was done; none for a service's own job
 * @param roles the roles carried at that moment, sorted
 */
public record Actor(String id, Kind kind, @Nullable String authorizedParty, List<String> roles) {

    /** Who stands behind an act. */
    public enum Kind {
        PERSON("person"),
        SYSTEM("system"),
        SERVICE("service");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    private static final String SERVICE_SUFFIX = "-service";

    public Actor {
        roles = roles.stream().sorted().toList();
    }

    /** The caller of this request. */
    public static Actor of(Caller caller) {
        return new Actor(caller.id(), kindOf(caller), caller.authorizedParty(), List.copyOf(caller.roles()));
    }

    /** One of our own services, in a job that nobody asked for at this moment. */
    public static Actor service(String name) {
        return new Actor(name, Kind.SERVICE, null, List.of());
    }

    Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id);
        data.put("kind", kind.code());
        if (authorizedParty != null) {
            data.put("azp", authorizedParty);
        }
        data.put("roles", roles);
        return data;
    }

    private static Kind kindOf(Caller caller) {
        if (!caller.system()) {
            return Kind.PERSON;
        }
        return caller.authorizedParty().endsWith(SERVICE_SUFFIX) ? Kind.SERVICE : Kind.SYSTEM;
    }
}
