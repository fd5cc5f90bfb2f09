package org.subrosa.acceptance.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FreeTextTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void every_text_that_is_not_spelled_out_is_a_place() throws IOException {
        String document =
                """
                {"paths":{"/v1/things":{"parameters":[],"post":{"operationId":"make","requestBody":{"content":{
                  "application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}}},"get":{"operationId":"read"}}},
                 "components":{"schemas":{
                  "Code":{"type":"string","enum":["a","b"]},
                  "Thing":{"type":"object","properties":{
                    "name":{"type":"string","pattern":"[a-z]+"},
                    "nick":{"type":["string","null"]},
                    "born":{"type":"string","format":"date"},
                    "id":{"type":"string","format":"uuid"},
                    "code":{"$ref":"#/components/schemas/Code"},
                    "codes":{"type":"array","items":{"$ref":"#/components/schemas/Code"}},
                    "count":{"type":"integer"},
                    "words":{"type":"array","items":{"type":"object","properties":{"word":{"type":"string"}}}},
                    "either":{"anyOf":[{"type":"integer"},{"type":"string"}]},
                    "free":{"type":"object","additionalProperties":{}}}}}}}
                """;

        assertEquals(
                Map.of("make", List.of("/name", "/nick", "/words/*/word", "/either", "/free/**")),
                new FreeText(JSON.readTree(document)).places());
    }

    @Test
    void text_is_put_where_the_place_is() throws IOException {
        ObjectNode body = (ObjectNode)
                JSON.readTree(
                        """
                {"words":[{},{"word":"old"}],"free":{"a":"(here)","b":"2024-01-01","c":["(here)","other"]}}""");
        Iterator<String> texts = List.of("1", "2", "3", "4", "5").iterator();

        FreeText.put(body, "/name/given", texts::next);
        FreeText.put(body, "/words/*/word", texts::next);
        FreeText.put(body, "/free/**", texts::next);

        assertEquals(
                JSON.readTree(
                        """
                        {"words":[{"word":"2"},{"word":"3"}],"free":{"a":"4","b":"2024-01-01","c":["5","other"]},
                        "name":{"given":"1"}}"""),
                body);
    }
}
