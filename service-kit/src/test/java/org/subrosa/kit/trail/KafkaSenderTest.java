package org.subrosa.kit.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One topic that takes nothing costs its own messages, and nobody else's. */
class KafkaSenderTest {
    private final KafkaSide audit = new KafkaSide("audit-service");

    @Test
    void aTopicThatIsMissingHoldsUpNoOther() throws InterruptedException {
        List<String> topics = IntStream.range(0, 60)
                .mapToObj(i -> "subrosa.receipts."
                        + (i % 3 == 0 ? "nobody" : i % 3 == 1 ? "records-service" : "consent-service"))
                .toList();
        try (KafkaSender sender = new KafkaSender(audit.access(), "audit-service-test")) {
            List<String> failed = sender.send(topics, KafkaSenderTest::message);
            assertEquals(20, failed.size());
            assertEquals(
                    List.of("subrosa.receipts.nobody"),
                    failed.stream().distinct().toList());
            List<String> there =
                    topics.stream().filter(topic -> !topic.endsWith("nobody")).toList();
            assertEquals(List.of(), sender.send(there, KafkaSenderTest::message));
        }
    }

    private static KafkaSender.Message message(String topic) {
        return new KafkaSender.Message(topic, "key", "{}".getBytes(StandardCharsets.UTF_8), Map.of());
    }
}
