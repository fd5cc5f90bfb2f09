package org.subrosa.kit.architecture;

import static org.subrosa.kit.architecture.ClassRoles.under;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/**
 * The kit is where the services meet their frameworks once, so that it has edges which carry no suffix. They are listed here and
 * nowhere else.
 */
final class KitEdges {

    /** Binds row security to transactions, checks the catalogue, and stores what all services store alike. */
    static final DescribedPredicate<JavaClass> DATABASE = ClassRoles.named("org.subrosa.kit.caller.AgencyTransaction");

    /** Fetches the issuer's keys. */
    static final DescribedPredicate<JavaClass> HTTP_OUT = under("org.subrosa.kit.caller");

    /** Relays events and takes their receipts. */
    static final DescribedPredicate<JavaClass> KAFKA = under("org.subrosa.kit.trail");

    private KitEdges() {}
}
