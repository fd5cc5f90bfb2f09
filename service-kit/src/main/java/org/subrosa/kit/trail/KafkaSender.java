package org.subrosa.kit.trail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches to Kafka and waits for the acknowledgement of all in-sync replicas. A topic that takes nothing holds up no
 * other. After a batch of which nothing got through the client is thrown away: what it remembered of a cluster may be of
 * a cluster that is gone. For one thread.
 */
public final class KafkaSender implements AutoCloseable {

    /** What is sent: a record of a topic. */
    @SuppressWarnings("ArrayRecordComponent") // compared by no one
    public record Message(String topic, String key, byte[] value, Map<String, byte[]> headers) {}

    private static final int CONNECT_MILLIS = 1_000;
    private static final int REQUEST_MILLIS = 2_000;
    private static final int DELIVERY_MILLIS = 5_000;
    private static final long ANSWER_NANOS = TimeUnit.MILLISECONDS.toNanos(2L * DELIVERY_MILLIS);
    private static final long BUFFER_BYTES = 16L * 1024 * 1024;

    /** What is handed over together goes together: a request costs the broker as much as some hundred records. */
    private static final int BATCH_BYTES = 256 * 1024;

    /** About as long as it takes to hand some hundred records over. */
    private static final int GATHER_MILLIS = 5;

    private final KafkaAccess access;
    private final String clientId;
    private @Nullable Producer<String, byte[]> producer;
    private String lastFailure = "";

    public KafkaSender(KafkaAccess access, String clientId) {
        this.access = access;
        this.clientId = clientId;
    }

    /**
     * Sends each of them, in this order for one key of one topic. Returns within some seconds, whatever Kafka does.
     *
     * @return those that were not acknowledged, in their order; they may be in the topic nevertheless
     */
    public <T> List<T> send(List<T> items, Function<? super T, Message> message) throws InterruptedException {
        List<Optional<Future<RecordMetadata>>> sent =
                hand(items.stream().map(message).toList());
        long deadline = System.nanoTime() + ANSWER_NANOS;
        List<T> failed = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (i >= sent.size()
                    || sent.get(i).isEmpty()
                    || !acknowledged(sent.get(i).get(), deadline)) {
                failed.add(items.get(i));
            }
        }
        if (!items.isEmpty() && failed.size() == items.size()) {
            close();
        }
        return failed;
    }

    /** The kind of the last failure, for the log. */
    public String lastFailure() {
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

    private List<Optional<Future<RecordMetadata>>> hand(List<Message> messages) throws InterruptedException {
        List<Optional<Future<RecordMetadata>>> handed = new ArrayList<>(messages.size());
        Set<String> refusing = new HashSet<>();
        try {
            for (Message message : messages) {
                if (refusing.contains(message.topic())) {
                    handed.add(Optional.empty());
                    continue;
                }
                Future<RecordMetadata> future = producer().send(record(message));
                handed.add(Optional.of(future));
                if (future.isDone() && !acknowledged(future, System.nanoTime())) {
                    // no broker or no topic: every further one of this topic would wait for it just as long
                    refusing.add(message.topic());
                }
            }
        } catch (InterruptException e) {
            throw interrupted();
        } catch (KafkaException e) {
            failed(e);
        }
        return handed;
    }

    private boolean acknowledged(Future<RecordMetadata> future, long deadline) throws InterruptedException {
        try {
            future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
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

    private static ProducerRecord<String, byte[]> record(Message message) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(message.topic(), message.key(), message.value());
        message.headers().forEach(record.headers()::add);
        return record;
    }

    private Producer<String, byte[]> producer() {
        Producer<String, byte[]> current = producer;
        if (current == null) {
            current = new KafkaProducer<>(
                    access.with(
                            clientId,
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
                                    GATHER_MILLIS,
                                    ProducerConfig.BATCH_SIZE_CONFIG,
                                    BATCH_BYTES,
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
        return new InterruptedException("interrupted while sending");
    }
}
