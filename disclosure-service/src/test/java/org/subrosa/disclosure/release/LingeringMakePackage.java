package org.subrosa.disclosure.release;

import io.quarkus.test.Mock;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.decision.ConsentScope;
import org.subrosa.disclosure.policy.PolicyPacks;
import org.subrosa.kit.jws.SigningKey;

/** Makes packages as ever, and takes its time when it is told to: two peers of a second each cannot use up a reliance. */
@Mock
@Singleton
public class LingeringMakePackage extends MakePackage {
    private static final AtomicLong MILLIS = new AtomicLong();
    private static final AtomicLong NETWORK_MILLIS = new AtomicLong();

    private final CurrentVertxRequest request;

    LingeringMakePackage(PolicyPacks packs, SigningKey key, Clock clock, CurrentVertxRequest request) {
        super(packs, key, clock);
        this.request = request;
    }

    /** The next package, and it alone, takes so much longer. */
    public static void linger(long millis) {
        MILLIS.set(millis);
    }

    /** The next package, and it alone, meets a connection whose thread has something else to do for so long. */
    public static void keepTheNetworkBusy(long millis) {
        NETWORK_MILLIS.set(millis);
    }

    @Override
    SignedPackage make(Intent intent, @Nullable ConsentScope scope, Extract extract) {
        SignedPackage signed = super.make(intent, scope, extract);
        sleep(MILLIS.getAndSet(0));
        long busy = NETWORK_MILLIS.getAndSet(0);
        if (busy > 0) {
            ((ConnectionBase) request.getCurrent().request().connection())
                    .channel()
                    .eventLoop()
                    .execute(() -> sleep(busy));
        }
        return signed;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
