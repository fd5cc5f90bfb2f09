package org.subrosa.stack;

import java.util.LinkedHashMap;
import java.util.Map;
import org.subrosa.stack.keycloak.Keycloak;

/** URLs and logins as shell assignments: a shell can source it, a test can read it. Holds secrets. */
final class EnvFile {

    private final Stack stack;

    EnvFile(Stack stack) {
        this.stack = stack;
    }

    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (Services service : Services.values()) {
            values.put(service.name() + "_URL", stack.service(service).url());
        }
        values.put("PORTAL_URL", stack.installation().portalUrl());
        values.put("CONSOLE_URL", stack.installation().consoleUrl());
        values.put("KEYCLOAK_URL", stack.keycloak().url());
        values.put("REALM", Keycloak.REALM);
        values.putAll(stack.keycloak().logins().environment());
        return values;
    }

    String content() {
        StringBuilder text = new StringBuilder("# Accounts for demonstration. Made by deploy/up; never commit it.\n");
        values().forEach((name, value) ->
                text.append(name).append('=').append(quoted(value)).append('\n'));
        return text.toString();
    }

    /** Nothing inside single quotes means anything to a shell, except a single quote. */
    static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
