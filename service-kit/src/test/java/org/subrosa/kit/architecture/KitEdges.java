package org.subrosa.kit.architecture;

import static org.subrosa.kit.architecture.ClassRoles.under;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/**
 * The kit is where the services meet their frameworks once, so that it has edges which carry no suffix. They are listed here and
 * nowhere else.
 */
final class KitEdges {

    /**
     * Bind row security to the transaction or the question, write to the outbox on its connection, hold the relay's session, read its address,
     * check its schema, warm it up, say how long to wait for it, and know how a database fails.
     */
    static final DescribedPredicate<JavaClass> DATABASE = ClassRoles.named(
            "org.subrosa.kit.caller.AgencyQuery",
            "org.subrosa.kit.caller.AgencyTransaction",
            "org.subrosa.kit.caller.DatabaseReadiness",
            "org.subrosa.kit.caller.DatabaseUnavailableException",
            "org.subrosa.kit.caller.FirstQuery",
            "org.subrosa.kit.caller.SchemaCheck",
            "org.subrosa.kit.caller.ServingTimeout",
            "org.subrosa.kit.caller.TransportCheck",
            "org.subrosa.kit.problem.Failures",
            "org.subrosa.kit.problem.Outage",
            "org.subrosa.kit.problem.Trace",
            "org.subrosa.kit.trail.LeaderSession",
            "org.subrosa.kit.trail.SharedCommit",
            "org.subrosa.kit.trail.Trail",
            "org.subrosa.kit.trail.TrailLifecycle",
            "org.subrosa.kit.trail.TrailException");

    /** What every request passes on its way to a resource. */
    static final DescribedPredicate<JavaClass> HTTP_IN = under(
            "org.subrosa.kit.problem",
            "org.subrosa.kit.caller",
            "org.subrosa.kit.idempotency",
            "org.subrosa.kit.trace");

    /** Fetches the issuer's keys, calls the other services, and knows how a call out fails. */
    static final DescribedPredicate<JavaClass> HTTP_OUT = ClassRoles.named(
            "org.subrosa.kit.call.BoundedHttp", "org.subrosa.kit.caller.SigningKeys", "org.subrosa.kit.problem.Outage");

    /** Relays events and takes their receipts. */
    static final DescribedPredicate<JavaClass> KAFKA = under("org.subrosa.kit.trail");

    private KitEdges() {}
}
