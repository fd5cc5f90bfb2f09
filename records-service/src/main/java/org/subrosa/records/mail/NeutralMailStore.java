package org.subrosa.records.mail;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code neutral_mail}. Works inside the agency's transaction, except where it says otherwise. */
@ApplicationScoped
class NeutralMailStore {
    private static final String QUEUE =
            """
            insert into neutral_mail (agency_id, id, client_id, queued_at, queued_by, next_try_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (agency_id, client_id) where state = 'queued' do nothing
            """;

    /** Whoever takes a mail has it until its next try is due: a second sender passes over it. */
    private static final String TAKE =
            """
            update neutral_mail set tries = tries + 1,
                   next_try_at = ? + least(? * power(2, tries), ?) * interval '1 second'
             where agency_id = ? and state = 'queued' and id = (
                 select id from neutral_mail
                  where agency_id = ? and state = 'queued' and next_try_at <= ?
                  order by next_try_at limit 1 for update skip locked)
            returning id, client_id, queued_at, tries
            """;

    private static final String END =
            "update neutral_mail set state = ?, ended_at = ? where agency_id = ? and id = ? and state = 'queued'";

    // as the relay's role, which sees of this table that an agency has mail to send, and no more
    private static final String AGENCIES = "select distinct agency_id from neutral_mail";

    private final AgroalDataSource dataSource;
    private final AgroalDataSource relay;

    NeutralMailStore(AgroalDataSource dataSource, @DataSource("relay") AgroalDataSource relay) {
        this.dataSource = dataSource;
        this.relay = relay;
    }

    /**
     * A mail that is taken to be sent.
     *
     * @param tries how often it was taken, this time counted in
     */
    record Taken(UUID id, UUID client, Instant queuedAt, int tries) {}

    void queue(UUID agency, UUID id, UUID client, UUID by, Instant now) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(QUEUE)) {
            insert.setObject(1, agency);
            insert.setObject(2, id);
            insert.setObject(3, client);
            insert.setObject(4, utc(now));
            insert.setObject(5, by);
            insert.setObject(6, utc(now));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("a mail cannot be queued", e);
        }
    }

    /**
     * Takes the mail that is due longest, if there is one. Its next try is due after the first pause, twice as long after each
     * further try, and at most the longest.
     */
    Optional<Taken> take(UUID agency, Instant now, Duration firstPause, Duration longestPause) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setObject(1, utc(now));
            take.setLong(2, firstPause.toSeconds());
            take.setLong(3, longestPause.toSeconds());
            take.setObject(4, agency);
            take.setObject(5, agency);
            take.setObject(6, utc(now));
            try (ResultSet row = take.executeQuery()) {
                return row.next()
                        ? Optional.of(new Taken(
                                row.getObject("id", UUID.class),
                                row.getObject("client_id", UUID.class),
                                row.getObject("queued_at", OffsetDateTime.class).toInstant(),
                                row.getInt("tries")))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("no mail can be taken", e);
        }
    }

    /** False if it had ended before. */
    boolean end(UUID agency, UUID id, String state, Instant now) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement end = connection.prepareStatement(END)) {
            end.setString(1, state);
            end.setObject(2, utc(now));
            end.setObject(3, agency);
            end.setObject(4, id);
            return end.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("a mail's end cannot be kept", e);
        }
    }

    /** The agencies that have mail to send. Outside any transaction. */
    List<UUID> agencies() {
        try (Connection connection = relay.getConnection();
                PreparedStatement read = connection.prepareStatement(AGENCIES);
                ResultSet row = read.executeQuery()) {
            List<UUID> agencies = new ArrayList<>();
            while (row.next()) {
                agencies.add(row.getObject(1, UUID.class));
            }
            return agencies;
        } catch (SQLException e) {
            throw new IllegalStateException("it cannot be read who has mail to send", e);
        }
    }

    private static OffsetDateTime utc(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
