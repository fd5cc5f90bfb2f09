package org.subrosa.stack;

import java.nio.file.Path;

/** The broker's configuration. */
record KafkaSettings(int port, int controllerPort, Path data, Credentials admin, Credentials controller) {

    static final String ADMIN = "admin";

    /** The broker's login at its controller. SCRAM needs the metadata log, and the controller is what brings it up. */
    static final String CONTROLLER = "controller";

    static String scramLogin(Credentials login) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + login.username()
                + "\" password=\"" + login.password() + "\";";
    }

    static String scramCredential(Credentials login) {
        return "SCRAM-SHA-512=[name=" + login.username() + ",password=" + login.password() + "]";
    }

    String server() {
        return String.join(
                "\n",
                "process.roles=broker,controller",
                "node.id=1",
                "controller.quorum.voters=1@127.0.0.1:" + controllerPort,
                "listeners=CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners=CLIENT://127.0.0.1:" + port,
                "listener.security.protocol.map=CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT",
                "inter.broker.listener.name=CLIENT",
                "controller.listener.names=CONTROLLER",
                "sasl.enabled.mechanisms=SCRAM-SHA-512",
                "sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512",
                "sasl.mechanism.controller.protocol=PLAIN",
                "listener.name.client.scram-sha-512.sasl.jaas.config=" + scramLogin(admin),
                "listener.name.controller.sasl.enabled.mechanisms=PLAIN",
                "listener.name.controller.plain.sasl.jaas.config="
                        + "org.apache.kafka.common.security.plain.PlainLoginModule required username=\""
                        + controller.username() + "\" password=\"" + controller.password() + "\" user_"
                        + controller.username() + "=\"" + controller.password() + "\";",
                "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found=false",
                "super.users=User:" + admin.username() + ";User:" + controller.username(),
                "auto.create.topics.enable=false",
                "log.dirs=" + data,
                "default.replication.factor=1",
                "min.insync.replicas=1",
                "offsets.topic.replication.factor=1",
                "offsets.topic.num.partitions=4",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1",
                "transaction.state.log.num.partitions=4",
                "share.coordinator.state.topic.replication.factor=1",
                "share.coordinator.state.topic.min.isr=1",
                "group.initial.rebalance.delay.ms=0",
                "broker.heartbeat.interval.ms=500",
                "broker.session.timeout.ms=3000",
                "num.network.threads=2",
                "num.io.threads=4",
                "");
    }

    /** Kafka's own words to standard output, without the values of its settings. */
    static String logging() {
        return String.join(
                "\n",
                "status=error",
                "appender.out.type=Console",
                "appender.out.name=out",
                "appender.out.layout.type=PatternLayout",
                "appender.out.layout.pattern=%d{ISO8601} %-5p %c{1}: %m%n",
                "rootLogger.level=info",
                "rootLogger.appenderRef.out.ref=out",
                "logger.config.name=org.apache.kafka.common.config.AbstractConfig",
                "logger.config.level=warn",
                "logger.kafkaconfig.name=kafka.server.KafkaConfig",
                "logger.kafkaconfig.level=warn",
                "");
    }
}
