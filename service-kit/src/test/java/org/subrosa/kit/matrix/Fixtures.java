package org.subrosa.kit.matrix;

import java.util.Optional;
import java.util.UUID;
import org.subrosa.kit.caller.TestToken;

/**
 * What a service's test puts into the requests. It is asked anew for every request that may do something, so that an operation
 * which uses its resource up can be given a fresh one; and once for all that are to be refused.
 */
public interface Fixtures {

    /**
     * A good token for the role, of one and the same agency for every role. Where an allowed role also needs a live
     * relationship (a caseload), it is the token of somebody who has it.
     */
    TestToken caller(String role);

    /** What a path parameter is for a resource of the callers' agency. */
    String own(Operation operation, String parameter);

    /** What a path parameter is for a resource of the same kind, of another agency. */
    String foreign(Operation operation, String parameter);

    /** What a path parameter is for a resource that nobody has. */
    default String unknown(Operation operation, String parameter) {
        return UUID.randomUUID().toString();
    }

    /**
     * A query or header parameter's value: for a required one where the document's example will not do, for an optional
     * one where it should be sent.
     */
    default Optional<String> parameter(Operation operation, String name) {
        return Optional.empty();
    }

    /** The request body; by default the document's example as it is. */
    default String body(Operation operation, String example) {
        return example;
    }
}
