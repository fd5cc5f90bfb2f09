package org.subrosa.records.record;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.AgencyQuery;
import org.subrosa.kit.paging.TimeCursor;
import org.subrosa.kit.vault.DataKeyStore;
import org.subrosa.kit.vault.Sealed;
import org.subrosa.records.casework.Caseload;
import org.subrosa.records.compartment.Compartment;
import org.subrosa.records.compartment.CompartmentVault;
import org.subrosa.records.compartment.SealedValue;
import org.subrosa.records.compartment.SealedValues;
import org.subrosa.records.compartment.SensitivityLabel;
import org.subrosa.records.record.RecordVersion.Labelled;

/** The tables {@code record_version} and {@code record_compartment}. Rows are only ever added. */
@ApplicationScoped
class RecordStore {
    // whoever makes a version that is there already came second
    private static final String INSERT_VERSION = "insert into record_version"
            + " (agency_id, record_id, version, client_id, type, recorded_at, recorded_by) values (?, ?, ?, ?, ?, ?, ?)"
            + " on conflict do nothing";
    private static final String INSERT_COMPARTMENT = "insert into record_compartment"
            + " (agency_id, record_id, version, compartment, labels) values (?, ?, ?, ?, ?)";

    private static final String NEWEST = " not exists (select from record_version n where n.agency_id = v.agency_id"
            + " and n.record_id = v.record_id and n.version > v.version) ";
    private static final String ROWS = "select v.agency_id, v.client_id, v.record_id, v.version, v.type, v.recorded_at,"
            + " v.recorded_by, c.compartment, c.labels from page v join record_compartment c"
            + " on c.agency_id = v.agency_id and c.record_id = v.record_id and c.version = v.version";
    private static final String ORDER = " order by v.recorded_at desc, v.record_id desc, c.compartment";

    private static final String ONE = "with page as (select * from record_version v where v.agency_id = ?"
            + " and v.client_id = ? and v.record_id = ? order by v.version desc limit 1) " + ROWS + ORDER;
    private static final String ONE_ON_CASELOAD = AgencyQuery.BIND
            + "select q.held, p.*, c.compartment, c.labels," + SealedValue.COLUMNS + "from (select c.*,"
            + Caseload.HOLDS
            + "as held from (select ?::uuid as agency_id, ?::uuid as client_id) c offset 0) q"
            + " left join lateral (select * from record_version v where q.held and v.agency_id = q.agency_id"
            + " and v.client_id = q.client_id and v.record_id = ? order by v.version desc limit 1) p on true"
            + " left join lateral (select * from record_compartment o where o.agency_id = p.agency_id"
            + " and o.record_id = p.record_id and o.version = p.version offset 0) c on true" + SealedValue.JOIN
            + " order by c.compartment";
    private static final String FIRST_PAGE = "with page as (select * from record_version v where v.agency_id = ?"
            + " and v.client_id = ? and" + NEWEST + "order by v.recorded_at desc, v.record_id desc limit ?) " + ROWS
            + ORDER;
    private static final String NEXT_PAGE = "with page as (select * from record_version v where v.agency_id = ?"
            + " and v.client_id = ? and (v.recorded_at, v.record_id) < (?, ?) and" + NEWEST
            + "order by v.recorded_at desc, v.record_id desc limit ?) " + ROWS + ORDER;
    private static final String WITH = "with page as (select * from record_version v where v.agency_id = ?"
            + " and v.client_id = ? and" + NEWEST + ") " + ROWS + " where c.compartment = any (?)" + ORDER
            + " limit ?";

    private final AgroalDataSource dataSource;
    private final AgencyQuery query;

    RecordStore(AgroalDataSource dataSource, AgencyQuery query) {
        this.dataSource = dataSource;
        this.query = query;
    }

    /** False, and nothing is inserted, if the record has that version already. */
    boolean insert(RecordVersion version) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT_VERSION)) {
            insert.setObject(1, version.agency());
            insert.setObject(2, version.record());
            insert.setInt(3, version.version());
            insert.setObject(4, version.client());
            insert.setString(5, version.type().code());
            insert.setObject(6, OffsetDateTime.ofInstant(version.recordedAt(), ZoneOffset.UTC));
            insert.setObject(7, version.recordedBy());
            boolean first = insert.executeUpdate() == 1;
            if (first) {
                insertCompartments(connection, version);
            }
            return first;
        } catch (SQLException e) {
            throw new IllegalStateException("the record cannot be written", e);
        }
    }

    private static void insertCompartments(Connection connection, RecordVersion version) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_COMPARTMENT)) {
            for (Labelled each : version.compartments()) {
                Object[] labels = each.labels().stream().map(Enum::name).toArray();
                insert.setObject(1, version.agency());
                insert.setObject(2, version.record());
                insert.setInt(3, version.version());
                insert.setString(4, each.compartment().code());
                insert.setArray(5, connection.createArrayOf("text", labels));
                insert.executeUpdate();
            }
        }
    }

    /** The newest version of one record of the client, with all of its compartments. */
    Optional<RecordVersion> newest(UUID agency, UUID client, UUID record) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(ONE)) {
            read.setObject(1, agency);
            read.setObject(2, client);
            read.setObject(3, record);
            return versions(read).stream().findFirst();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** As {@link #newest} and with its sealed values, of a client on the worker's caseload; where no transaction is open. */
    OnCaseload newestOnCaseload(UUID agency, UUID worker, UUID client, UUID record) {
        try (Connection connection = query.connection();
                PreparedStatement read = connection.prepareStatement(ONE_ON_CASELOAD)) {
            int next = AgencyQuery.bind(read, agency);
            read.setObject(next, worker);
            read.setObject(next + 1, agency);
            read.setObject(next + 2, client);
            read.setObject(next + 3, record);
            try (ResultSet row = AgencyQuery.execute(read)) {
                return onCaseload(row);
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static OnCaseload onCaseload(ResultSet row) throws SQLException {
        boolean held = false;
        RecordVersion newest = null;
        List<SealedValue> sealed = new ArrayList<>();
        while (row.next()) {
            held = row.getBoolean("held");
            UUID record = row.getObject("record_id", UUID.class);
            if (record != null) {
                newest = newest == null ? version(row, record) : newest;
                Labelled compartment = labelled(row);
                newest.compartments().add(compartment);
                sealed(row, newest, compartment.compartment()).ifPresent(sealed::add);
            }
        }
        return new OnCaseload(held, Optional.ofNullable(newest), new SealedValues(sealed));
    }

    private static Optional<SealedValue> sealed(ResultSet row, RecordVersion version, Compartment compartment)
            throws SQLException {
        UUID client = row.getObject("v_client_id", UUID.class);
        if (client == null) {
            return Optional.empty();
        }
        var sealed = new Sealed(
                row.getObject("data_key_id", UUID.class), row.getInt("data_key_version"), row.getBytes("blob"));
        return Optional.of(new SealedValue(
                CompartmentVault.ofRecord(version.agency(), client, version.record(), version.version(), compartment),
                sealed,
                DataKeyStore.joined(row)));
    }

    /**
     * What a worker may know of.
     *
     * @param held whether the client is on the worker's caseload; if not, there is no version
     * @param sealed what is sealed of the version
     */
    record OnCaseload(boolean held, Optional<RecordVersion> version, SealedValues sealed) {}

    /** The newest version of each record of the client, the latest first, those after the cursor only. */
    List<RecordVersion> page(UUID agency, UUID client, @Nullable TimeCursor after, int limit) {
        return after == null ? firstPage(agency, client, limit) : nextPage(agency, client, after, limit);
    }

    private List<RecordVersion> firstPage(UUID agency, UUID client, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(FIRST_PAGE)) {
            read.setObject(1, agency);
            read.setObject(2, client);
            read.setInt(3, limit);
            return versions(read);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private List<RecordVersion> nextPage(UUID agency, UUID client, TimeCursor after, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(NEXT_PAGE)) {
            read.setObject(1, agency);
            read.setObject(2, client);
            read.setObject(3, OffsetDateTime.ofInstant(after.at(), ZoneOffset.UTC));
            read.setObject(4, after.id());
            read.setInt(5, limit);
            return versions(read);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** The newest version of each record of the client that has any of the compartments, with those only. */
    List<RecordVersion> newestWith(UUID agency, UUID client, Collection<Compartment> compartments, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(WITH)) {
            read.setObject(1, agency);
            read.setObject(2, client);
            read.setArray(
                    3,
                    connection.createArrayOf(
                            "text", Compartment.codes(compartments).toArray()));
            read.setInt(4, limit);
            return versions(read);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** One row for each compartment; those of one version follow each other. */
    private static List<RecordVersion> versions(PreparedStatement read) throws SQLException {
        List<RecordVersion> versions = new ArrayList<>();
        try (ResultSet row = read.executeQuery()) {
            while (row.next()) {
                UUID record = row.getObject("record_id", UUID.class);
                RecordVersion last = versions.isEmpty() ? null : versions.get(versions.size() - 1);
                if (last == null || !last.record().equals(record)) {
                    last = version(row, record);
                    versions.add(last);
                }
                last.compartments().add(labelled(row));
            }
        }
        return versions;
    }

    private static RecordVersion version(ResultSet row, UUID record) throws SQLException {
        return new RecordVersion(
                row.getObject("agency_id", UUID.class),
                row.getObject("client_id", UUID.class),
                record,
                row.getInt("version"),
                RecordType.of(row.getString("type")),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getObject("recorded_by", UUID.class),
                new ArrayList<>());
    }

    private static Labelled labelled(ResultSet row) throws SQLException {
        Compartment compartment = Compartment.of(row.getString("compartment"))
                .orElseThrow(() -> new IllegalStateException("a compartment of an unknown kind"));
        return new Labelled(compartment, labels(row.getArray("labels")));
    }

    private static Set<SensitivityLabel> labels(Array array) throws SQLException {
        Set<SensitivityLabel> labels = EnumSet.noneOf(SensitivityLabel.class);
        Arrays.stream((String[]) array.getArray())
                .map(SensitivityLabel::valueOf)
                .forEach(labels::add);
        return labels;
    }

    private static IllegalStateException failure(SQLException cause) {
        return new IllegalStateException("records cannot be read", cause);
    }
}
