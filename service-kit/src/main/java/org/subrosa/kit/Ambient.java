package org.subrosa.kit;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * The two things a rule may not fetch for itself: the time and randomness. They are handed out here, so that a test
 * can hand out others.
 */
public final class Ambient {

    /** The wall clock, in UTC. Deadlines inside this process are measured on {@link System#nanoTime()} instead. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /** The platform's non-blocking generator, seeded from the operating system. */
    @Produces
    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }
}
