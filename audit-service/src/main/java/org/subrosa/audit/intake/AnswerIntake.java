package org.subrosa.audit.intake;

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
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.trail.KafkaAccess;

/**
 * Answers events with receipts. A receipt that Kafka does not take is let go: its producer offers the event again and is
 * answered then. For one thread.
 */
final class AnswerIntake implements AutoCloseable {

    private static final String TOPIC = "subrosa.receipts.";
    private static final int CONNECT_MILLIS = 1_000;
    private static final int REQUEST_MILLIS = 2_000;
    private static final int DELIVERY_MILLIS = 5_000;

    private final KafkaAccess kafka;
    private final String service;
    private @Nullable Producer<String, byte[]> producer;

    AnswerIntake(KafkaAccess kafka, String service) {
        this.kafka = kafka;
        this.service = service;
    }

    /**
     * Sends the receipts. Returns within some seconds, whatever Kafka does.
     *
     * @return how many were not acknowledged
     */
    int send(List<Receipt> receipts) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(receipts.size());
        try {
            for (Receipt receipt : receipts) {
                Future<RecordMetadata> future = producer()
                        .send(new ProducerRecord<>(
                                TOPIC + receipt.producer(), receipt.agency().toString(), receipt.message()));
                sent.add(future);
                if (future.isDone() && !isAcknowledged(future)) {
                    // no broker or no topic: every further one would wait for it just as long
                    break;
                }
            }
        } catch (InterruptException interrupted) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while sending receipts");
        } catch (KafkaException failed) {
            // counted below with those that were never handed over
        }
        int acknowledged = 0;
        for (Future<RecordMetadata> future : sent) {
            acknowledged += isAcknowledged(future) ? 1 : 0;
        }
        if (!receipts.isEmpty() && acknowledged == 0) {
            // what this client remembers may be of a cluster that is gone
            close();
        }
        return receipts.size() - acknowledged;
    }

    @Override
    public void close() {
        Producer<String, byte[]> current = producer;
        producer = null;
        if (current != null) {
            current.close(Duration.ZERO);
        }
    }

    private static boolean isAcknowledged(Future<RecordMetadata> future) throws InterruptedException {
        try {
            future.get(2L * DELIVERY_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException failed) {
            return false;
        }
    }

    private Producer<String, byte[]> producer() {
        Producer<String, byte[]> current = producer;
        if (current == null) {
            current = new KafkaProducer<>(
                    kafka.with(
                            service + "-receipts-out",
                            Map.of(
                                    ProducerConfig.ACKS_CONFIG,
                                    "all",
                                    ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                                    true,
                                    ProducerConfig.LINGER_MS_CONFIG,
                                    5,
                                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                    CONNECT_MILLIS,
                                    ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                    REQUEST_MILLIS,
                                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                                    DELIVERY_MILLIS)),
                    new StringSerializer(),
                    new ByteArraySerializer());
            producer = current;
        }
        return current;
    }
}
