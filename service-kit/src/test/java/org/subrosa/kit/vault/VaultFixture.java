package org.subrosa.kit.vault;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The whole vault on a database, as a service has it, but for the key service and the clock. */
final class VaultFixture {
    static final VaultSettings SETTINGS = new VaultSettings(1000, Duration.ofMinutes(5), Duration.ofDays(35));

    final MemoryKeyService keyService = new MemoryKeyService();
    final SettableClock clock = new SettableClock();
    final KeyCache cache = new KeyCache(SETTINGS.cachedKeys(), SETTINGS.cacheTime(), System::nanoTime);
    final DataKeyStore store;
    final DataKeys dataKeys;
    final Vault vault;
    final Attachments attachments;
    final BlindIndex blindIndex;
    final Commitments commitments;
    final RewrapDataKeys rewrap;
    final DestroyAgencyKeyVersion destroy;

    VaultFixture(VaultDatabase database) {
        SecureRandom random = new SecureRandom();
        store = new DataKeyStore(database.dataSource());
        AgencyKeyEndStore ends = new AgencyKeyEndStore(database.dataSource());
        dataKeys = new DataKeys(store, keyService, cache, random);
        PlaceKeys placeKeys = new PlaceKeys(dataKeys, CompartmentClass::new);
        vault = new Vault(placeKeys, random);
        attachments = new Attachments(placeKeys, random);
        Tags tags = new Tags(dataKeys);
        blindIndex = new BlindIndex(tags);
        commitments = new Commitments(tags);
        rewrap = new RewrapDataKeys(database.work(), store, ends, keyService, clock);
        destroy = new DestroyAgencyKeyVersion(database.work(), ends, keyService, SETTINGS, clock);
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
