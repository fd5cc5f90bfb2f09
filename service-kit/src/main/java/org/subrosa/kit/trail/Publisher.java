package org.subrosa.kit.trail;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Publishes events: what the place and the id of each are on the wire, where audit-service reads them. */
final class Publisher implements AutoCloseable {
    static final String PRODUCER = "subrosa-producer";
    static final String EPOCH = "subrosa-epoch";
    static final String SEQUENCE = "subrosa-sequence";
    static final String EVENT_ID = "subrosa-event-id";

    private final RelaySettings settings;
    private final KafkaSender sender;
    private final byte[] service;

    Publisher(KafkaAccess access, RelaySettings settings) {
        this.settings = settings;
        this.sender = new KafkaSender(access, settings.service() + "-relay");
        this.service = ascii(settings.service());
    }

    /**
     * Publishes each of them, in this order for one agency. Returns within some seconds, whatever Kafka does.
     *
     * @return those that were not acknowledged; they may be in the topic nevertheless
     */
    List<SequencedEvent> publish(List<SequencedEvent> events) throws InterruptedException {
        return sender.send(events, this::message);
    }

    /** The kind of the last failure, for the log. */
    String lastFailure() {
        return sender.lastFailure();
    }

    @Override
    public void close() {
        sender.close();
    }

    private KafkaSender.Message message(SequencedEvent event) {
        return new KafkaSender.Message(
                settings.eventsTopic(),
                event.agency().toString(),
                event.payload(),
                Map.of(
                        PRODUCER, service,
                        EPOCH, ascii(Long.toString(event.place().epoch())),
                        SEQUENCE, ascii(Long.toString(event.place().sequence())),
                        EVENT_ID, ascii(event.id().toString())));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
