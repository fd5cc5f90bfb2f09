package org.subrosa.kit.caller;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.subrosa.kit.caller.CatalogueExemption.Kind;

/** Asks PostgreSQL's catalogue for whatever breaks a rule of {@link CatalogueCheck}, as the role that serves. */
@ApplicationScoped
class CatalogueStore {
    private final DataSource dataSource;

    CatalogueStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A sentence for each fault found. */
    List<String> faults(String relay, List<CatalogueExemption> exemptions) {
        try (Connection connection = dataSource.getConnection()) {
            var faults = new ArrayList<String>();
            faults.addAll(aboutRoles(connection, relay));
            faults.addAll(aboutTables(connection, relay, exemptions));
            faults.addAll(aboutKeysAndWaysAround(connection, exemptions));
            return faults;
        } catch (SQLException e) {
            throw new DatabaseUnavailableException(e);
        }
    }

    private static List<String> aboutRoles(Connection database, String relay) throws SQLException {
        var faults = new ArrayList<String>();
        ask(faults, "role {} does not exist", database.prepareStatement(CatalogueSql.MISSING_ROLES), relay, relay);
        ask(
                faults,
                "role {} is superuser, bypasses row security, replicates, or may make roles or databases",
                database.prepareStatement(CatalogueSql.MIGHTY_ROLES),
                relay);
        ask(faults, "role {} is a member of another role", database.prepareStatement(CatalogueSql.MEMBER_ROLES), relay);
        ask(faults, "role {} owns something", database.prepareStatement(CatalogueSql.OWNING_ROLES), relay);
        ask(faults, "role {} may create objects", database.prepareStatement(CatalogueSql.CREATING_ROLES), relay, relay);
        ask(
                faults,
                "role {} may truncate it, refer to it or put triggers on it",
                database.prepareStatement(CatalogueSql.MIGHTY_GRANTS),
                relay);
        ask(
                faults,
                "{} comes with an agency bound or with row security set beforehand",
                database.prepareStatement(CatalogueSql.PRESET_BINDINGS));
        return faults;
    }

    private static List<String> aboutTables(Connection database, String relay, List<CatalogueExemption> exemptions)
            throws SQLException {
        var faults = new ArrayList<String>();
        ask(
                faults,
                "table {} has no agency_id and is not exempted",
                database.prepareStatement(CatalogueSql.TABLES_WITHOUT_AGENCY),
                named(exemptions, Kind.TABLE_WITHOUT_AGENCY));
        ask(
                faults,
                "agency_id of table {} is not uuid, not null",
                database.prepareStatement(CatalogueSql.LOOSE_AGENCY_COLUMNS));
        ask(
                faults,
                "row security is not both enabled and forced on table {}",
                database.prepareStatement(CatalogueSql.TABLES_WITHOUT_ROW_SECURITY));
        ask(
                faults,
                "row security of table {} has no policy",
                database.prepareStatement(CatalogueSql.TABLES_WITHOUT_POLICY));
        ask(
                faults,
                "policy {} is not bound to the agency of the transaction",
                database.prepareStatement(CatalogueSql.UNBOUND_POLICIES),
                relay,
                named(exemptions, Kind.TABLE_FOR_RELAY),
                named(exemptions, Kind.POLICY));
        return faults;
    }

    private static List<String> aboutKeysAndWaysAround(Connection database, List<CatalogueExemption> exemptions)
            throws SQLException {
        var faults = new ArrayList<String>();
        ask(
                faults,
                "key {} does not start with agency_id",
                database.prepareStatement(CatalogueSql.KEYS_WITHOUT_AGENCY),
                named(exemptions, Kind.KEY));
        ask(
                faults,
                "foreign key {} does not start with agency_id on both sides",
                database.prepareStatement(CatalogueSql.FOREIGN_KEYS_WITHOUT_AGENCY),
                named(exemptions, Kind.KEY));
        ask(
                faults,
                "view {} is materialised, or lacks security_invoker=true",
                database.prepareStatement(CatalogueSql.OPEN_VIEWS));
        ask(
                faults,
                "function {} runs with its owner's rights and is not exempted",
                database.prepareStatement(CatalogueSql.DEFINER_FUNCTIONS),
                named(exemptions, Kind.DEFINER_FUNCTION));
        return faults;
    }

    private static List<String> named(List<CatalogueExemption> exemptions, Kind kind) {
        return exemptions.stream()
                .filter(exemption -> exemption.kind() == kind)
                .map(CatalogueExemption::name)
                .toList();
    }

    private static void ask(List<String> faults, String sentence, PreparedStatement question, Object... parameters)
            throws SQLException {
        try (question) {
            for (int i = 0; i < parameters.length; i++) {
                question.setObject(
                        i + 1,
                        parameters[i] instanceof List<?> names
                                ? question.getConnection().createArrayOf("text", names.toArray())
                                : parameters[i]);
            }
            try (ResultSet fault = question.executeQuery()) {
                while (fault.next()) {
                    faults.add(sentence.replace("{}", fault.getString(1)));
                }
            }
        }
    }
}
