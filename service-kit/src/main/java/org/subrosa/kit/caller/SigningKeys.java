package org.subrosa.kit.caller;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.CachingJWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetSourceWrapper;
import com.nimbusds.jose.jwk.source.OutageTolerantJWKSetSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.jwk.source.RateLimitedJWKSetSource;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's signing keys, fetched by URL.
 *
 * <p>While tokens are checked the keys are at most {@link #TRUSTED} old; they are fetched anew ahead of that, beside
 * the requests. A key id that is not known makes them be fetched at once, but at most twice in {@link #BETWEEN_FETCHES}
 * whatever tokens come in. Until the issuer has answered once, {@link #wereHad} asks it as often as it is called. While
 * the issuer cannot be reached the last keys serve for {@link #OUTAGE}.
 *
 * <p>{@link #generation} counts how often the set has changed: what was verified under another generation is void. All
 * times are measured on a monotonic clock.
 */
final class SigningKeys {
    static final Duration TRUSTED = Duration.ofSeconds(60);
    static final Duration AHEAD = Duration.ofSeconds(30);
    static final Duration BETWEEN_FETCHES = Duration.ofSeconds(10);
    static final Duration OUTAGE = Duration.ofMinutes(10);
    static final Duration FETCH_TIMEOUT = Duration.ofMillis(500);
    private static final Duration WAIT_FOR_ANOTHERS_FETCH = FETCH_TIMEOUT.multipliedBy(2);
    private static final long NEVER = Long.MIN_VALUE;

    /** Asks beside the limit. */
    private static final SecurityContext UNLIMITED = new SecurityContext() {};

    private static final int LARGEST_SET_BYTES = 64 * 1024;

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);

    private final JWKSetSource<SecurityContext> source;
    private final LongSupplier monotonicMillis;
    private final Executor background;
    private final AtomicBoolean fetching = new AtomicBoolean();
    private final AtomicLong warned = new AtomicLong(NEVER);
    private volatile Known known = new Known(new JWKSet(), 0, NEVER);

    /** The set as last confirmed by the issuer (or, in an outage, by the copy kept for it), and when. */
    private record Known(JWKSet set, long generation, long confirmedAt) {}

    /** @param monotonicMillis never negative: the rate limit below counts from zero */
    SigningKeys(URL url, Executor background, LongSupplier monotonicMillis) {
        this.background = background;
        this.monotonicMillis = monotonicMillis;
        int timeout = (int) FETCH_TIMEOUT.toMillis();
        JWKSetSource<SecurityContext> issuer =
                new URLBasedJWKSetSource<>(url, new DefaultResourceRetriever(timeout, timeout, LARGEST_SET_BYTES));
        JWKSetSource<SecurityContext> lasting =
                new OutageTolerantJWKSetSource<>(issuer, OUTAGE.toMillis(), event -> warn());
        JWKSetSource<SecurityContext> limited =
                new RateLimitedJWKSetSource<>(lasting, BETWEEN_FETCHES.toMillis(), null);
        this.source = new CachingJWKSetSource<>(
                new Watched(limited, lasting), TRUSTED.toMillis(), WAIT_FOR_ANOTHERS_FETCH.toMillis(), null);
    }

    /** How often the set of keys has changed since the start. */
    long generation() {
        return known.generation();
    }

    /** Whether what was verified under this generation still stands, as far as was confirmed within {@link #TRUSTED}. */
    boolean upholds(long generation) {
        Known now = known;
        return now.generation() == generation && monotonicMillis.getAsLong() - now.confirmedAt() < TRUSTED.toMillis();
    }

    /** Has the keys fetched beside the request if they will soon be too old. Never waits. */
    void keepFresh() {
        Known now = known;
        if (now.generation() > 0 && monotonicMillis.getAsLong() - now.confirmedAt() >= AHEAD.toMillis()) {
            fetchBeside();
        }
    }

    /** Whether the issuer has given its keys since the start; if not, has them fetched. Never waits. */
    boolean wereHad() {
        if (generation() > 0) {
            return true;
        }
        fetchBeside();
        return false;
    }

    /**
     * The one key that the header names. Waits for a fetch if it must, not longer than about a second.
     *
     * @return null if the issuer has no such key
     * @throws KeysUnavailableException if no keys can be had, or the last ones are older than {@link #OUTAGE}
     */
    @Nullable
    JWK find(JWSHeader header) {
        var selector = new JWKSelector(JWKMatcher.forJWSHeader(header));
        JWKSet set;
        try {
            set = source.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), monotonicMillis.getAsLong(), null);
        } catch (KeySourceException e) {
            throw new KeysUnavailableException(e);
        }
        JWK key = only(selector.select(set));
        if (key != null) {
            return key;
        }
        try {
            return only(selector.select(source.getJWKSet(
                    JWKSetCacheRefreshEvaluator.referenceComparison(set), monotonicMillis.getAsLong(), null)));
        } catch (RateLimitReachedException e) {
            return null;
        } catch (KeySourceException e) {
            throw new KeysUnavailableException(e);
        }
    }

    private static @Nullable JWK only(List<JWK> keys) {
        return keys.size() == 1 ? keys.get(0) : null;
    }

    /** Not for every token that comes meanwhile. */
    private void warn() {
        long now = monotonicMillis.getAsLong();
        long last = warned.get();
        if ((last == NEVER || now - last >= TRUSTED.toMillis()) && warned.compareAndSet(last, now)) {
            LOG.warn("The issuer's keys cannot be fetched.");
        }
    }

    private void fetchBeside() {
        if (fetching.compareAndSet(false, true)) {
            background.execute(this::fetchNow);
        }
    }

    private void fetchNow() {
        Known now = known;
        try {
            if (now.generation() == 0) {
                // an issuer that is still starting, or tokens that come too early, use up nothing and hold up nothing
                source.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), monotonicMillis.getAsLong(), UNLIMITED);
            } else {
                // other than a forced refresh, this lets the last keys serve on in an outage
                source.getJWKSet(
                        JWKSetCacheRefreshEvaluator.referenceComparison(now.set()), monotonicMillis.getAsLong(), null);
            }
        } catch (KeySourceException e) {
            LOG.debug("The issuer's keys could not be fetched.");
        } finally {
            fetching.set(false);
        }
    }

    /** Sees every set on its way into the cache, whoever asked for it. */
    private final class Watched extends JWKSetSourceWrapper<SecurityContext> {
        private final JWKSetSource<SecurityContext> unlimited;

        Watched(JWKSetSource<SecurityContext> limited, JWKSetSource<SecurityContext> unlimited) {
            super(limited);
            this.unlimited = unlimited;
        }

        @Override
        public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long now, @Nullable SecurityContext context)
                throws KeySourceException {
            JWKSet set = (context == UNLIMITED ? unlimited : getSource()).getJWKSet(evaluator, now, context);
            synchronized (this) {
                boolean same = known.generation() > 0
                        && set.toPublicJWKSet().equals(known.set().toPublicJWKSet());
                known = new Known(set, same ? known.generation() : known.generation() + 1, now);
            }
            return set;
        }
    }
}
