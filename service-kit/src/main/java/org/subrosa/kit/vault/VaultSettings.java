package org.subrosa.kit.vault;

import java.time.Duration;

/**
 * The settings of the vault. Each has a limit that no installation can widen.
 *
 * @param cachedKeys {@code subrosa.vault.cached-keys}: unwrapped keys held at most, 1 to 100 000
 * @param cacheTime {@code subrosa.vault.cache-time}: how long an unwrapped key is held at most, above zero and up to 15 minutes
 * @param backupRetention {@code subrosa.vault.backup-retention}: the longest time that any database backup is kept, at least a
 *     day; an agency key version is destroyed no earlier after its last use
 */
public record VaultSettings(int cachedKeys, Duration cacheTime, Duration backupRetention) {
    static final int MOST_CACHED_KEYS = 100_000;
    static final Duration LONGEST_CACHE_TIME = Duration.ofMinutes(15);
    static final Duration SHORTEST_RETENTION = Duration.ofDays(1);

    public VaultSettings {
        require(cachedKeys >= 1 && cachedKeys <= MOST_CACHED_KEYS, "subrosa.vault.cached-keys is 1 to 100000");
        require(
                cacheTime.compareTo(Duration.ZERO) > 0 && cacheTime.compareTo(LONGEST_CACHE_TIME) <= 0,
                "subrosa.vault.cache-time is above zero and at most 15 minutes");
        require(
                backupRetention.compareTo(SHORTEST_RETENTION) >= 0,
                "subrosa.vault.backup-retention is at least one day");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
