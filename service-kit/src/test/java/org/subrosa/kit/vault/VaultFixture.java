package org.subrosa.kit.vault;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The whole vault on a database, as a service has it, but for the key service and the clock. */
final class VaultFixture {
    private static final String READ = "select" + DataKeyStore.COLUMNS
            + "from (values (?::uuid, ?::uuid, ?::integer)) as v (agency_id, data_key_id, data_key_version)"
            + DataKeyStore.JOIN;

    static final VaultSettings SETTINGS = new VaultSettings(1000, Duration.ofMinutes(5), Duration.ofDays(35));

    final MemoryKeyService keyService = new MemoryKeyService();
    final SettableClock clock = new SettableClock();
    final KeyCache cache = new KeyCache(SETTINGS.cachedKeys(), SETTINGS.cacheTime(), Ticker.systemTicker());
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final DataKeyStore store;
    final DataKeys dataKeys;
    final Vault vault;
    final Attachments attachments;
    final BlindIndex blindIndex;
    final Commitments commitments;
    final RewrapDataKeys rewrap;
    final DestroyAgencyKeyVersion destroy;

    private final VaultDatabase database;

    VaultFixture(VaultDatabase database) {
        this.database = database;
        SecureRandom random = new SecureRandom();
        store = new DataKeyStore(database.dataSource());
        AgencyKeyEndStore ends = new AgencyKeyEndStore(database.dataSource());
        dataKeys = new DataKeys(store, keyService, cache, random);
        PlaceKeys placeKeys = new PlaceKeys(dataKeys, meters);
        vault = new Vault(placeKeys, random);
        attachments = new Attachments(placeKeys, random);
        Tags tags = new Tags(dataKeys);
        blindIndex = new BlindIndex(tags);
        commitments = new Commitments(tags);
        rewrap = new RewrapDataKeys(database.work(), store, ends, keyService, clock);
        destroy = new DestroyAgencyKeyVersion(database.work(), ends, keyService, SETTINGS, clock);
    }

    /** As a service does: the live key is read in the statement that reads the sealed row. */
    byte[] open(Place place, Sealed sealed) {
        return vault.open(place, sealed, liveKey(place.agency(), sealed));
    }

    @Nullable
    DataKeyRow liveKey(UUID agency, SealedUnder sealed) {
        try (PreparedStatement read = database.dataSource().getConnection().prepareStatement(READ);
                ResultSet row = DataKeyStore.bind(read, agency, sealed.dataKeyId(), sealed.dataKeyVersion())
                        .executeQuery()) {
            row.next();
            return DataKeyStore.joined(row);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    DataKeyRow sealingKey(Place place) {
        return dataKeys.forSealing(place.agency(), place.owner(), new CompartmentClass(place.compartment()));
    }

    double refused() {
        return meters.counter(PlaceKeys.REFUSED).count();
    }

    static final class SettableClock extends Clock {
        Instant now = Instant.parse("2026-11-21T09:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
