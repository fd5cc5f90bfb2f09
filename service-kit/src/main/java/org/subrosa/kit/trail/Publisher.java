package org.subrosa.kit.trail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches to Kafka and waits for the acknowledgement of all in-sync replicas. After a batch of which nothing got
 * through the client is thrown away: what it remembered of a cluster may be of a cluster that is gone.
 */
final class Publisher implements AutoCloseable {
    static final String PRODUCER = "subrosa-producer";
    static final String EPOCH = "subrosa-epoch";
    static final String SEQUENCE = "subrosa-sequence";
    static final String EVENT_ID = "subrosa-event-id";

    private static final int CONNECT_MILLIS = 1_000;
    private static final int REQUEST_MILLIS = 2_000;
    private static final int DELIVERY_MILLIS = 5_000;
    private static final long BUFFER_BYTES = 16L * 1024 * 1024;

    private final KafkaAccess access;
    private final RelaySettings settings;
    private final byte[] service;
    private @Nullable Producer<String, byte[]> producer;
    private String lastFailure = "";

    Publisher(KafkaAccess access, RelaySettings settings) {
        this.access = access;
        this.settings = settings;
        this.service = ascii(settings.service());
    }

    /**
     * Publishes each of them, in this order for one agency. Returns within some seconds, whatever Kafka does.
     *
     * @return those that were not acknowledged; they may be in the topic nevertheless
     */
    List<SequencedEvent> publish(List<SequencedEvent> events) throws InterruptedException {
        List<Future<RecordMetadata>> sent = send(events);
        List<SequencedEvent> failed = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (i >= sent.size() || !acknowledged(sent.get(i))) {
                failed.add(events.get(i));
            }
        }
        if (!events.isEmpty() && failed.size() == events.size()) {
            close();
        }
        return failed;
    }

    /** The kind of the last failure, for the log. */
    String lastFailure() {
        return lastFailure;
    }

    @Override
    public void close() {
        Producer<String, byte[]> current = producer;
        producer = null;
        if (current != null) {
            current.close(Duration.ZERO);
        }
    }

    private List<Future<RecordMetadata>> send(List<SequencedEvent> events) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        try {
            for (SequencedEvent event : events) {
                Future<RecordMetadata> future = producer().send(record(event));
                sent.add(future);
                if (future.isDone() && !acknowledged(future)) {
                    // no broker or no topic: every further one would wait for it just as long
                    break;
                }
            }
        } catch (InterruptException e) {
            throw interrupted();
        } catch (KafkaException e) {
            failed(e);
        }
        return sent;
    }

    private boolean acknowledged(Future<RecordMetadata> future) throws InterruptedException {
        try {
            future.get(2L * DELIVERY_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            failed(e.getCause() == null ? e : e.getCause());
            return false;
        } catch (TimeoutException e) {
            failed(e);
            return false;
        }
    }

    private void failed(Throwable cause) {
        lastFailure = cause.getClass().getSimpleName();
    }

    private ProducerRecord<String, byte[]> record(SequencedEvent event) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(settings.eventsTopic(), event.agency().toString(), event.payload());
        Headers headers = record.headers();
        headers.add(PRODUCER, service);
        headers.add(EPOCH, ascii(Long.toString(event.place().epoch())));
        headers.add(SEQUENCE, ascii(Long.toString(event.place().sequence())));
        headers.add(EVENT_ID, ascii(event.id().toString()));
        return record;
    }

    private Producer<String, byte[]> producer() {
        Producer<String, byte[]> current = producer;
        if (current == null) {
            current = new KafkaProducer<>(
                    access.with(
                            settings.service() + "-relay",
                            Map.of(
                                    ProducerConfig.ACKS_CONFIG,
                                    "all",
                                    ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                                    true,
                                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                    CONNECT_MILLIS,
                                    ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                    REQUEST_MILLIS,
                                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                                    DELIVERY_MILLIS,
                                    ProducerConfig.LINGER_MS_CONFIG,
                                    0,
                                    ProducerConfig.BUFFER_MEMORY_CONFIG,
                                    BUFFER_BYTES)),
                    new StringSerializer(),
                    new ByteArraySerializer());
            producer = current;
        }
        return current;
    }

    private static InterruptedException interrupted() {
        // Kafka has set the flag again; the exception takes its place
        Thread.interrupted();
        return new InterruptedException("interrupted while publishing");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
