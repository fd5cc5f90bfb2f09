package org.subrosa.consent.endings;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.subrosa.kit.trail.KafkaSender;

/**
 * Writes to the second copy of the register, for whoever asks, once. What could not be written is written later by
 * {@link CopyEndings}; written twice, it is there once.
 */
@ApplicationScoped
public class SecondCopy {
    private static final Logger LOG = Logger.getLogger(SecondCopy.class);
    private static final int MOST = 2_000;
    private static final int BATCH = 500;

    private final SecondCopyIntake topic;
    private final BlockingQueue<Sending> waiting = new ArrayBlockingQueue<>(MOST);
    private final Thread thread = new Thread(this::run, "second-copy");

    SecondCopy(SecondCopyIntake topic) {
        this.topic = topic;
    }

    /** A record on its way to a topic; the topic's id is empty if none was seen yet. */
    public static final class Sending {
        private final String topicId;
        private final KafkaSender.Message message;
        private final long beganNanos = System.nanoTime();
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile boolean acknowledged;

        private Sending(String topicId, KafkaSender.Message message) {
            this.topicId = topicId;
            this.message = message;
        }

        /** For which topic it was meant. */
        String topicId() {
            return topicId;
        }

        private void end(boolean taken) {
            acknowledged = taken;
            over.countDown();
        }
    }

    @PostConstruct
    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    @PreDestroy
    void stop() {
        thread.interrupt();
    }

    Sending send(Ending ending) {
        return send(ending.key(), EndingForm.write(ending));
    }

    /** The topic with this id has everything of the agency. */
    Sending sendWhole(UUID agency, String id) {
        return send(SecondCopyIntake.WHOLE + agency, id.getBytes(StandardCharsets.US_ASCII));
    }

    private Sending send(String key, byte[] value) {
        // the id is taken before it is sent: a topic that is made anew meanwhile gets it once more
        Sending sending =
                new Sending(topic.topicId(), new KafkaSender.Message(SecondCopyIntake.TOPIC, key, value, Map.of()));
        if (!waiting.offer(sending)) {
            sending.end(false);
        }
        return sending;
    }

    /** Whether all in-sync replicas of a known topic have it, within this time from when it was handed over. */
    boolean isAcknowledged(Sending sending, Duration longest) {
        try {
            long left = longest.toNanos() - (System.nanoTime() - sending.beganNanos);
            return sending.over.await(left, TimeUnit.NANOSECONDS) && sending.acknowledged && !sending.topicId.isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void sendAll(KafkaSender sender, List<Sending> some) throws InterruptedException {
        Set<Sending> failed = new HashSet<>(some);
        try {
            failed = new HashSet<>(sender.send(some, each -> each.message));
        } catch (RuntimeException unforeseen) {
            LOG.error("The second copy cannot be written", unforeseen);
        } finally {
            for (Sending each : some) {
                each.end(!failed.contains(each));
            }
        }
    }

    private void run() {
        try (KafkaSender sender = new KafkaSender(topic.kafka(), "consent-service-endings-out")) {
            while (true) {
                List<Sending> some = new ArrayList<>();
                some.add(waiting.take());
                waiting.drainTo(some, BATCH - 1);
                sendAll(sender, some);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
