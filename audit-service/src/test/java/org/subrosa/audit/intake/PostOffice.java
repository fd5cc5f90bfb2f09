package org.subrosa.audit.intake;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.subrosa.stack.Kafka;
import org.subrosa.stack.TestStack;

/** Lets a test write to Kafka as another service, and take Kafka away with everything in it. */
public final class PostOffice implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        TestStack.kafka();
        return Map.of();
    }

    @Override
    public void stop() {
        // the broker is everybody's and ends with the JVM
    }

    @Override
    public void inject(TestInjector fields) {
        Kafka kafka = TestStack.kafka();
        fields.injectIntoFields(
                kafka.clientProperties("records-service"),
                new TestInjector.AnnotatedAndMatchesType(OfRecords.class, Properties.class));
        fields.injectIntoFields(
                kafka.clientProperties("audit-service"),
                new TestInjector.AnnotatedAndMatchesType(OfAudit.class, Properties.class));
        fields.injectIntoFields(
                Map.of(
                        "kafka.bootstrap.servers", kafka.bootstrapServers(),
                        "kafka.username", kafka.credentials("records-service").username(),
                        "kafka.password", kafka.credentials("records-service").password()),
                new TestInjector.AnnotatedAndMatchesType(OfRecords.class, Map.class));
        fields.injectIntoFields(
                (Runnable) () -> wipe(kafka), new TestInjector.AnnotatedAndMatchesType(Wipe.class, Runnable.class));
    }

    private static void wipe(@Nullable Kafka kafka) {
        if (kafka != null) {
            kafka.killForcibly();
            kafka.wipe();
            kafka.start();
        }
    }

    /** How records-service reaches Kafka. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface OfRecords {}

    /** How audit-service reaches Kafka. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface OfAudit {}

    /** Kills Kafka, destroys what it knows, and starts a new one. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Wipe {}
}
