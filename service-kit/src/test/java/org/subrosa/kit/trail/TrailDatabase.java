package org.subrosa.kit.trail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.subrosa.stack.Credentials;
import org.subrosa.stack.Database;
import org.subrosa.stack.TestStack;

/** A fresh migrated database of one service, seen through each of its roles. */
final class TrailDatabase {
    private static final AtomicLong SEED = new AtomicLong();

    private final String service;
    private final Database database;

    private TrailDatabase(String service) {
        this.service = service;
        this.database = TestStack.database(service.replace("-service", ""));
        Flyway.configure()
                .dataSource(
                        database.url(),
                        database.owner().username(),
                        database.owner().password())
                .locations("db/kit")
                .placeholders(Map.of(
                        "app", database.app().username(),
                        "relay", database.relay().username()))
                .load()
                .migrate();
    }

    static TrailDatabase fresh(String service) {
        return new TrailDatabase(service);
    }

    DataSource app() {
        return dataSource(database.app());
    }

    DataSource relay() {
        return dataSource(database.relay());
    }

    LeaderSession.Source sessions() {
        return sessions(LeaderSession.IDLE_LIMIT);
    }

    LeaderSession.Source sessions(Duration idleLimit) {
        return new LeaderSession.Source(relay(), idleLimit);
    }

    Connection superuser() throws SQLException {
        return TestStack.postgres().superuser(database.url().replaceAll("^.*/|[?].*$", ""));
    }

    /** One act, committed by the application in a transaction bound to its agency. */
    Event act(UUID agency) {
        Random random = new Random(SEED.incrementAndGet());
        Act act = new Act(
                agency, "org.subrosa.records.client-registered.v1", "client/" + new UUID(4, SEED.get()), Map.of());
        Event event = Event.of(
                new UUID(0x7000, random.nextLong()),
                service,
                Actor.service(service),
                act,
                null,
                Instant.parse("2026-11-21T08:00:00Z"));
        try (Connection connection = app().getConnection()) {
            connection.setAutoCommit(false);
            bind(connection, agency);
            OutboxStore.insert(connection, event);
            connection.commit();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return event;
    }

    List<Event> acts(UUID agency, int number) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            events.add(act(agency));
        }
        return events;
    }

    static void bind(Connection connection, UUID agency) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT set_config('subrosa.agency', ?, true)")) {
            statement.setString(1, agency.toString());
            statement.execute();
        }
    }

    /** Every event that has a place, by its id. */
    Map<UUID, Place> places() {
        return asSuperuser(connection -> {
            Map<UUID, Place> places = new HashMap<>();
            try (PreparedStatement statement =
                            connection.prepareStatement("SELECT id, epoch, sequence FROM outbox_sequenced");
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    places.put(row.getObject(1, UUID.class), new Place(row.getLong(2), row.getLong(3)));
                }
            }
            return places;
        });
    }

    byte[] payload(UUID waitingEvent) {
        return asSuperuser(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT payload FROM outbox WHERE id = ?")) {
                statement.setObject(1, waitingEvent);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getBytes(1);
                }
            }
        });
    }

    long waiting() {
        return number("SELECT count(*) FROM outbox");
    }

    long pending() {
        return number("SELECT count(*) FROM outbox_pending");
    }

    long receipts() {
        return number("SELECT count(*) FROM outbox_receipt");
    }

    long number(String sql) {
        return asSuperuser(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    int change(String sql) {
        return asSuperuser(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return statement.executeUpdate();
            }
        });
    }

    private <T> T asSuperuser(LeaderSession.Statements<T> statements) {
        try (Connection connection = superuser()) {
            return statements.on(connection);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private DataSource dataSource(Credentials role) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.url());
        dataSource.setUser(role.username());
        dataSource.setPassword(role.password());
        return dataSource;
    }
}
