package org.subrosa.audit.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.subrosa.audit.TestEvents;

/** Makes deliveries, good ones and such as can be spoilt piece by piece. */
final class Postman {

    static final long EPOCH = 1_795_000_000L;

    private Postman() {}

    /** An event on its way. */
    record Letter(UUID agency, UUID id, String producer, long sequence, byte[] bytes) {

        static Letter of(UUID agency, String producer, long sequence) {
            UUID id = UUID.randomUUID();
            byte[] bytes = TestEvents.registered(agency, id, producer, (int) sequence);
            return new Letter(agency, id, producer, sequence, bytes);
        }

        Delivery at(String topic, int partition, long offset) {
            return delivery(new TopicPosition(topic, partition, offset), producer, agency.toString(), bytes, headers());
        }

        Map<String, List<byte[]>> headers() {
            Map<String, List<byte[]>> headers = new HashMap<>();
            headers.put("subrosa-producer", List.of(producer.getBytes(US_ASCII)));
            headers.put("subrosa-epoch", List.of(Long.toString(EPOCH).getBytes(US_ASCII)));
            headers.put("subrosa-sequence", List.of(Long.toString(sequence).getBytes(US_ASCII)));
            headers.put("subrosa-event-id", List.of(id.toString().getBytes(US_ASCII)));
            return headers;
        }
    }

    static Delivery delivery(
            TopicPosition at, String producer, String key, byte[] value, Map<String, List<byte[]>> headers) {
        return new Delivery(at, producer, key.getBytes(US_ASCII), value, 0, headers);
    }
}
