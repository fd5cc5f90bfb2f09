package org.subrosa.stack;

import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.acl.AclPermissionType.ALLOW;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Who exists on the broker, which topics there are, and who may do what. A service writes its own events and reads its
 * own receipts; audit-service reads all events and writes all receipts; consent-service alone reads and writes its register of
 * endings; nobody else does anything.
 */
final class KafkaProvisioning {

    static final String EVENTS = "subrosa.events.";
    static final String RECEIPTS = "subrosa.receipts.";

    /** The second copy of consent-service's register: of each ending the last record stays, for ever. */
    static final String ENDINGS = "subrosa.endings";

    static final String AUDIT = Services.AUDIT.serviceName();
    private static final int EVENT_PARTITIONS = 4;
    private static final int ITERATIONS = 8_192;

    private static final Duration IN_FORCE_LIMIT = Duration.ofSeconds(20);

    private final Admin admin;
    private final Function<String, Credentials> credentials;

    KafkaProvisioning(Admin admin, Function<String, Credentials> credentials) {
        this.admin = admin;
        this.credentials = credentials;
    }

    /** Idempotent. */
    void run() {
        try {
            admin.alterUserScramCredentials(principals()).all().get();
            createMissingTopics();
            admin.createAcls(acls()).all().get();
        } catch (ExecutionException e) {
            throw new StackException(
                    "Kafka refused to make its principals, topics or ACLs.", "deploy/logs kafka, then deploy/reset", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while provisioning Kafka.", "start again", e);
        }
    }

    /**
     * The controller acknowledges before the broker applies. Changes are applied in order, so when the right that was
     * given last is in force, all are.
     *
     * @param auditor audit-service's own client
     */
    static void awaitInForce(Admin auditor) {
        boolean inForce = Await.until(IN_FORCE_LIMIT, () -> {
            try {
                auditor.describeTopics(List.of(RECEIPTS + AUDIT))
                        .allTopicNames()
                        .get();
                return true;
            } catch (ExecutionException notYet) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackException("Interrupted while provisioning Kafka.", "start again", e);
            }
        });
        if (!inForce) {
            throw new StackException("Kafka does not apply its ACLs.", "deploy/logs kafka, then deploy/reset");
        }
    }

    private List<UserScramCredentialAlteration> principals() {
        return Services.serviceNames().stream()
                .map(credentials)
                .<UserScramCredentialAlteration>map(login -> new UserScramCredentialUpsertion(
                        login.username(),
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                        login.password()))
                .toList();
    }

    private void createMissingTopics() throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        Stream<NewTopic> ofServices = Services.serviceNames().stream()
                .flatMap(service -> Stream.of(
                        new NewTopic(EVENTS + service, Optional.of(EVENT_PARTITIONS), Optional.empty()),
                        new NewTopic(RECEIPTS + service, Optional.of(1), Optional.empty())));
        NewTopic endings = new NewTopic(ENDINGS, Optional.of(1), Optional.empty())
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        List<NewTopic> missing = Stream.concat(ofServices, Stream.of(endings))
                .filter(topic -> !existing.contains(topic.name()))
                .toList();
        admin.createTopics(missing).all().get();
    }

    private static List<AclBinding> acls() {
        List<AclBinding> acls = new ArrayList<>();
        for (String service : Services.serviceNames()) {
            acls.add(allow(service, WRITE, TOPIC, EVENTS + service, LITERAL));
            acls.add(allow(service, DESCRIBE, TOPIC, EVENTS + service, LITERAL));
            acls.add(allow(service, READ, TOPIC, RECEIPTS + service, LITERAL));
            // a consumer's group id starts with its service's name
            acls.add(allow(service, READ, GROUP, service, PREFIXED));
        }
        for (AclOperation operation : List.of(READ, WRITE, DESCRIBE)) {
            acls.add(allow(Services.CONSENT.serviceName(), operation, TOPIC, ENDINGS, LITERAL));
        }
        acls.add(allow(AUDIT, READ, TOPIC, EVENTS, PREFIXED));
        acls.add(allow(AUDIT, WRITE, TOPIC, RECEIPTS, PREFIXED));
        acls.add(allow(AUDIT, DESCRIBE, TOPIC, RECEIPTS, PREFIXED));
        return acls;
    }

    private static AclBinding allow(
            String service, AclOperation operation, ResourceType type, String name, PatternType pattern) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:" + service, "127.0.0.1", operation, ALLOW));
    }
}
