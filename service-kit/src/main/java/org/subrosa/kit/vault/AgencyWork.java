package org.subrosa.kit.vault;

import java.util.UUID;
import java.util.function.Supplier;

/** Does work in a new transaction bound to an agency, which commits when the work returns and rolls back when it throws. */
@FunctionalInterface
interface AgencyWork {
    <T> T in(UUID agency, Supplier<T> work);
}
