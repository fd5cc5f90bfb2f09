package org.subrosa.kit.architecture.planted.sql;

import java.util.function.BiFunction;
import org.hibernate.query.QueryProducer;

/** Hands the call itself to somebody else. */
final class ReferencedSqlStore {
    BiFunction<QueryProducer, String, Object> run() {
        return QueryProducer::createMutationQuery;
    }
}
