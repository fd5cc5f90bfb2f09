package org.subrosa.kit.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code data_key}. Every statement runs in the caller's transaction, which is bound to one agency; row security adds
 * the agency to each of them once more.
 */
@ApplicationScoped
public class DataKeyStore {
    /**
     * The columns of a data key row, for a {@code select} of a service's own that joins the table as {@code k}. Read with
     * {@link #joined}. A constant, so that a statement built with it is still one.
     */
    public static final String COLUMNS =
            " k.agency_id as k_agency_id, k.data_key_id as k_data_key_id, k.version as k_version,"
                    + " k.owner_kind as k_owner_kind, k.owner_id as k_owner_id, k.class as k_class,"
                    + " k.wrap_version as k_wrap_version, k.wrapped as k_wrapped ";

    /**
     * Joins the data key of a sealed row {@code v} with the columns {@code agency_id}, {@code data_key_id} and
     * {@code data_key_version}, so that ciphertext and live key come out of one snapshot. A sealed row whose key is gone is in
     * the result all the same, for {@link Vault#open} to refuse it: a value does not vanish without a word.
     * {@code offset 0} keeps the look-up apart, so that its key is given before anything is read (docs/adr/0008-found-by-key.md).
     */
    public static final String JOIN = " left join lateral (select * from data_key d where d.agency_id = v.agency_id"
            + " and d.data_key_id = v.data_key_id and d.version = v.data_key_version offset 0) k on true ";

    private static final String NEWEST = "select" + COLUMNS
            + "from data_key k where k.agency_id = ? and k.owner_kind = ? and k.owner_id = ? and k.class = ?"
            + " order by k.version desc limit 1";
    // the lock lets shredding wait for us: nothing is sealed under a key whose deletion commits first
    private static final String NEWEST_FOR_SEALING = NEWEST + " for key share";
    // an agency key version that has ended takes no new data keys, however late a wrap arrives
    private static final String INSERT = "insert into data_key"
            + " (agency_id, data_key_id, version, owner_kind, owner_id, class, wrap_version, wrapped)"
            + " select ?, ?, ?, ?, ?, ?, w.version, ? from (values (?::integer)) as w (version)"
            + " where not exists (select from agency_key_end e where e.agency_id = ? and e.wrap_version = w.version)"
            + " on conflict do nothing";
    private static final String DELETE = "delete from data_key where agency_id = ? and owner_kind = ? and owner_id = ?";
    private static final String OUTDATED = "select" + COLUMNS
            + "from data_key k where k.agency_id = ? and k.wrap_version < ? and (k.data_key_id, k.version) > (?, ?)"
            + " order by k.data_key_id, k.version limit ? for no key update skip locked";
    private static final String REWRAP = "update data_key set wrap_version = w.number, wrapped = ?"
            + " from (values (?::integer)) as w (number) where agency_id = ? and data_key_id = ? and version = ?"
            + " and not exists (select from agency_key_end e where e.agency_id = ? and e.wrap_version = w.number)";

    private final DataSource dataSource;

    DataKeyStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The live data key in the current row of a result that has the {@link #COLUMNS}, or null if {@link #JOIN} found none. */
    public static @Nullable DataKeyRow joined(ResultSet row) throws SQLException {
        return row.getObject("k_data_key_id") == null ? null : row(row);
    }

    private static DataKeyRow row(ResultSet row) throws SQLException {
        DataKeyIdentity identity = new DataKeyIdentity(
                row.getObject("k_agency_id", UUID.class),
                row.getObject("k_data_key_id", UUID.class),
                new DataKeyVersion(row.getInt("k_version")),
                new Owner(row.getString("k_owner_kind"), row.getObject("k_owner_id", UUID.class)),
                new CompartmentClass(row.getString("k_class")));
        return new DataKeyRow(
                identity, new WrappedKey(new WrapVersion(row.getInt("k_wrap_version")), row.getBytes("k_wrapped")));
    }

    Optional<DataKeyRow> newest(UUID agency, Owner owner, CompartmentClass compartmentClass) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement newest = connection.prepareStatement(NEWEST)) {
            return rows(bind(newest, agency, owner.kind(), owner.id(), compartmentClass.name())).stream()
                    .findFirst();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** The key to seal with; it cannot be shredded before the transaction ends. */
    Optional<DataKeyRow> newestForSealing(UUID agency, Owner owner, CompartmentClass compartmentClass) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement newest = connection.prepareStatement(NEWEST_FOR_SEALING)) {
            return rows(bind(newest, agency, owner.kind(), owner.id(), compartmentClass.name())).stream()
                    .findFirst();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Inserts unless another transaction was first, which it waits for, or the agency key version has ended. */
    void insertIfAbsent(DataKeyIdentity key, WrappedKey wrapped) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bind(
                            insert,
                            key.agency(),
                            key.id(),
                            key.version().number(),
                            key.owner().kind(),
                            key.owner().id(),
                            key.compartmentClass().name(),
                            wrapped.bytes(),
                            wrapped.version().number(),
                            key.agency())
                    .executeUpdate();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    int delete(UUID agency, Owner owner) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(DELETE)) {
            return bind(delete, agency, owner.kind(), owner.id()).executeUpdate();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Rows wrapped with an older version, in the order of their keys, locked; rows that someone else has locked are left out. */
    List<DataKeyRow> outdated(UUID agency, WrapVersion current, UUID afterId, int afterVersion, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement outdated = connection.prepareStatement(OUTDATED)) {
            return rows(bind(outdated, agency, current.number(), afterId, afterVersion, limit));
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** False, and nothing is changed, if the agency key version has ended: it is to be wrapped again, with the one that wraps now. */
    boolean replaceWrap(DataKeyIdentity key, WrappedKey wrapped) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement rewrap = connection.prepareStatement(REWRAP)) {
            return bind(
                                    rewrap,
                                    wrapped.bytes(),
                                    wrapped.version().number(),
                                    key.agency(),
                                    key.id(),
                                    key.version().number(),
                                    key.agency())
                            .executeUpdate()
                    == 1;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    static PreparedStatement bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    static KeyStorageException failure(SQLException cause) {
        return new KeyStorageException(cause.getSQLState(), cause);
    }

    private static List<DataKeyRow> rows(PreparedStatement query) throws SQLException {
        List<DataKeyRow> found = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(row(rows));
            }
        }
        return found;
    }
}
