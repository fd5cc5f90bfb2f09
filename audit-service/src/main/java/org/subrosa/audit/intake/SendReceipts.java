package org.subrosa.audit.intake;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.subrosa.kit.trail.KafkaAccess;
import org.subrosa.kit.trail.KafkaSender;

/**
 * Sends receipts to the services whose events are in the log, while the next events are taken in. A receipt that Kafka does
 * not take is let go: its producer offers the event again and is answered then. For one thread.
 */
final class SendReceipts implements AutoCloseable {

    private static final String TOPIC = "subrosa.receipts.";

    private final KafkaSender sender;
    private final IntakeCounts counts;
    private final Beside thread = new Beside("audit-intake-receipts");
    private Future<?> last = CompletableFuture.completedFuture(null);

    SendReceipts(KafkaAccess kafka, String service, IntakeCounts counts) {
        this.sender = new KafkaSender(kafka, service + "-receipts-out");
        this.counts = counts;
    }

    /** Begins to send the receipts as soon as those before them are through: within some seconds, whatever Kafka does. */
    void send(List<Receipt> receipts) throws InterruptedException {
        Beside.ended(last);
        last = thread.begin(() -> {
            counts.countUnsentReceipts(
                    sender.send(receipts, SendReceipts::message).size());
            return null;
        });
    }

    @Override
    public void close() {
        try {
            thread.close();
        } finally {
            sender.close();
        }
    }

    private static KafkaSender.Message message(Receipt receipt) {
        return new KafkaSender.Message(
                TOPIC + receipt.producer(), receipt.agency().toString(), receipt.message(), Map.of());
    }
}
