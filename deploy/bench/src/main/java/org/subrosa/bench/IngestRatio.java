package org.subrosa.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.subrosa.bench.Result.Pair;
import org.subrosa.stack.Service;
import org.subrosa.stack.Services;

/**
 * What waits in Kafka becomes signed leaves, against a copy of the same bytes into a table. The log's service is suspended while
 * the events are made, the service that made them is stopped while they are taken in, and the first rounds warm up.
 */
final class IngestRatio implements Figure {
    private static final int ROUNDS = 3;
    private static final int WARM_UP_ROUNDS = 4;

    /** Made in less time than the relay waits before it publishes an event again: each is in Kafka once. */
    private static final int EVENTS = 8_000;

    private static final long PATIENCE_SECONDS = 180;
    private static final String PENDING = "SELECT count(*) FROM outbox_pending";
    private static final String PUBLISHED = "SELECT coalesce(sum(attempts), 0) FROM outbox_pending";
    private static final String SIGNED = "SELECT coalesce(sum(tree_size), 0) FROM log_checkpoint";

    private final Ground ground;
    private final List<Double> deliveries = new ArrayList<>();

    IngestRatio(Ground ground) {
        this.ground = ground;
    }

    @Override
    public String name() {
        return "ingest_ratio";
    }

    @Override
    public String unit() {
        return "ratio";
    }

    @Override
    public Result measure() {
        List<Pair> rounds = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            ingest();
        }
        deliveries.clear();
        for (int round = 0; round < ROUNDS; round++) {
            double rate = ingest();
            rates.add(rate);
            rounds.add(new Pair(rate, new Copies(ground).rate(EVENTS)));
        }
        return Result.ratio(
                name(),
                rounds,
                "rows/s",
                "from Kafka to signed leaf " + Report.rounded(new Samples(rates).median())
                        + " events/s; each was in Kafka "
                        + Report.rounded(new Samples(deliveries).median())
                        + " times: the relay publishes again what has no receipt after ten seconds");
    }

    private double ingest() {
        Service log = ground.stack().service(Services.AUDIT);
        Service records = ground.stack().service(Services.RECORDS);
        ground.settle();
        try {
            log.suspend();
            long before = ground.number(Services.AUDIT.shortName(), SIGNED);
            Leaves.make(ground, EVENTS);
            long waiting = ground.number(Services.RECORDS.shortName(), PENDING);
            records.stop();
            deliveries.add(ground.number(Services.RECORDS.shortName(), PUBLISHED) / (double) waiting);
            log.resume();
            return watched(before, before + waiting);
        } finally {
            log.resume();
            // the figures after this one need it
            records.start();
            ground.settle();
        }
    }

    /** Leaves a second, from the first checkpoint over some of them to the one over all. */
    private double watched(long before, long after) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        long begin = 0;
        long first = before;
        try (Connection connection = ground.stack().postgres().superuser(Services.AUDIT.shortName());
                PreparedStatement query = connection.prepareStatement(SIGNED)) {
            while (true) {
                long signed = signed(query);
                long now = System.nanoTime();
                if (first == before && signed > before) {
                    begin = now;
                    first = signed;
                } else if (signed >= after) {
                    return (signed - first) / ((now - begin) / 1e9);
                }
                if (now - limit > 0) {
                    throw new BenchException("not all events become leaves");
                }
                Ground.pause(20);
            }
        } catch (SQLException failed) {
            throw new BenchException("PostgreSQL cannot be asked", failed);
        }
    }

    private static long signed(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
