package org.subrosa.disclosure.release;

import io.quarkus.test.Mock;
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

    LingeringMakePackage(PolicyPacks packs, SigningKey key, Clock clock) {
        super(packs, key, clock);
    }

    /** The next package, and it alone, takes so much longer. */
    public static void linger(long millis) {
        MILLIS.set(millis);
    }

    @Override
    SignedPackage make(Intent intent, @Nullable ConsentScope scope, Extract extract) {
        SignedPackage signed = super.make(intent, scope, extract);
        try {
            Thread.sleep(MILLIS.getAndSet(0));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return signed;
    }
}
