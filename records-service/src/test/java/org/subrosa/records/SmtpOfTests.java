package org.subrosa.records;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.helper.BasicMessageHandlerFactory;
import org.subethamail.smtp.server.SMTPServer;

/** A real SMTP server, on one port for as long as the tests last, that can be down and can refuse. */
public final class SmtpOfTests implements QuarkusTestResourceLifecycleManager {
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private @Nullable SMTPServer server;
    private int port;

    /** A mail that it was given. */
    record Got(String from, String to, String data) {}

    @Override
    public Map<String, String> start() {
        up();
        return Map.of(
                "subrosa.mail.host", "127.0.0.1",
                "subrosa.mail.port", Integer.toString(port),
                "subrosa.mail.from", "notices@mail.invalid");
    }

    void up() {
        if (server != null) {
            return;
        }
        SMTPServer started = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .messageHandlerFactory(context -> {
                    var kept = new BasicMessageHandlerFactory(
                                    (each, from, to, data) ->
                                            got.add(new Got(from, to, new String(data, StandardCharsets.UTF_8))),
                                    0)
                            .create(context);
                    return new Refusing(kept, refused);
                })
                .build();
        started.start();
        port = started.getPortAllocated();
        server = started;
    }

    int port() {
        return port;
    }

    void down() {
        stop();
    }

    /** From now on mail to this address gets this reply. */
    void refuse(String address, int reply) {
        refused.put(address, reply);
    }

    void reset() {
        got.clear();
        refused.clear();
        up();
    }

    /** The mails to this address. */
    List<Got> to(String address) {
        return got.stream().filter(each -> each.to().equals(address)).toList();
    }

    Set<String> addresses() {
        return got.stream().map(Got::to).collect(java.util.stream.Collectors.toSet());
    }

    @Override
    public void inject(TestInjector fields) {
        fields.injectIntoFields(this, new TestInjector.MatchesType(SmtpOfTests.class));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    /** Refuses some recipients, and says so with their address, as servers do. */
    private record Refusing(org.subethamail.smtp.MessageHandler kept, Map<String, Integer> refused)
            implements org.subethamail.smtp.MessageHandler {
        @Override
        public void from(String from) throws RejectException {
            kept.from(from);
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            Integer reply = refused.get(recipient);
            if (reply != null) {
                throw new RejectException(reply, "no mail for <" + recipient + ">");
            }
            kept.recipient(recipient);
        }

        @Override
        public @Nullable String data(java.io.InputStream data) throws RejectException, java.io.IOException {
            return kept.data(data);
        }

        @Override
        public void done() {
            kept.done();
        }
    }
}
