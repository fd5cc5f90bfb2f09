package org.subrosa.kit.architecture.planted;

import org.apache.kafka.clients.consumer.Consumer;

/** Reads Kafka in a use case. */
final class KafkaInUseCase {
    void rewind(Consumer<String, byte[]> consumer) {
        consumer.seekToBeginning(consumer.assignment());
    }
}
