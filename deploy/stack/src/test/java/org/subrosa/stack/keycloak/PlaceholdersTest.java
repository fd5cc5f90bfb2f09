package org.subrosa.stack.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void a_value_can_never_become_structure() throws Exception {
        Placeholders placeholders = new Placeholders(Map.of("A_SECRET", "\",\"enabled\":false,\"x\":\"$1\\"));
        assertEquals(
                JSON.createObjectNode().put("secret", "<\",\"enabled\":false,\"x\":\"$1\\>"),
                placeholders.fill(JSON.readTree("{\"secret\":\"<${A_SECRET}>\"}")));
    }

    @Test
    void a_placeholder_without_a_value_is_refused() throws Exception {
        var document = JSON.readTree("{\"deep\":[{\"url\":\"${UNKNOWN_URL}/signed-in\"}]}");
        assertThrows(IllegalArgumentException.class, () -> new Placeholders(Map.of()).fill(document));
    }

    @Test
    void what_keycloak_itself_spells_in_small_letters_is_left_alone() throws Exception {
        var document = JSON.readTree("{\"displayName\":\"${username}\",\"number\":300,\"on\":true,\"none\":null}");
        assertEquals(document, new Placeholders(Map.of()).fill(document));
    }
}
