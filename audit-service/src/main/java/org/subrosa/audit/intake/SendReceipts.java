package org.subrosa.audit.intake;

import java.util.List;
import java.util.Map;
import org.subrosa.kit.trail.KafkaAccess;
import org.subrosa.kit.trail.KafkaSender;

/**
 * Sends receipts to the services whose events are in the log. A receipt that Kafka does not take is let go: its producer
 * offers the event again and is answered then. For one thread.
 */
final class SendReceipts implements AutoCloseable {

    private static final String TOPIC = "subrosa.receipts.";

    private final KafkaSender sender;

    SendReceipts(KafkaAccess kafka, String service) {
        this.sender = new KafkaSender(kafka, service + "-receipts-out");
    }

    /**
     * Sends the receipts. Returns within some seconds, whatever Kafka does.
     *
     * @return how many were not acknowledged
     */
    int send(List<Receipt> receipts) throws InterruptedException {
        return sender.send(receipts, SendReceipts::message).size();
    }

    @Override
    public void close() {
        sender.close();
    }

    private static KafkaSender.Message message(Receipt receipt) {
        return new KafkaSender.Message(
                TOPIC + receipt.producer(), receipt.agency().toString(), receipt.message(), Map.of());
    }
}
