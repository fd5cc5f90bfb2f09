package org.subrosa.kit.trail;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** Which topics there are behind the names: a topic that was deleted and made again has another id. */
final class Topics implements AutoCloseable {
    /**
     * The two topics at one moment.
     *
     * @param eventsId empty if there is no such topic now
     */
    record Seen(String receiptsId, int receiptsPartitions, String eventsId) {}

    private static final int ANSWER_MILLIS = 3_000;

    private final RelaySettings settings;
    private final Admin admin;

    Topics(KafkaAccess kafka, RelaySettings settings) {
        this.settings = settings;
        this.admin = Admin.create(kafka.with(
                settings.service() + "-topics",
                Map.of(
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        ANSWER_MILLIS,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        ANSWER_MILLIS)));
    }

    /** @throws KafkaException if the topic of the receipts cannot be seen now */
    Seen look() throws InterruptedException {
        Map<String, KafkaFuture<TopicDescription>> described = admin.describeTopics(
                        List.of(settings.receiptsTopic(), settings.eventsTopic()))
                .topicNameValues();
        TopicDescription receipts = described(described, settings.receiptsTopic());
        String eventsId;
        try {
            eventsId = described(described, settings.eventsTopic()).topicId().toString();
        } catch (KafkaException e) {
            eventsId = "";
        }
        return new Seen(receipts.topicId().toString(), receipts.partitions().size(), eventsId);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private static TopicDescription described(Map<String, KafkaFuture<TopicDescription>> described, String topic)
            throws InterruptedException {
        KafkaFuture<TopicDescription> description = described.get(topic);
        if (description == null) {
            throw new KafkaException("a topic was not described");
        }
        try {
            return description.get();
        } catch (ExecutionException e) {
            throw new KafkaException("a topic cannot be seen", e.getCause());
        }
    }
}
