package org.subrosa.audit.log;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.subrosa.audit.jdbc.JdbcStore;
import org.subrosa.audit.log.merkle.Hash;
import org.subrosa.audit.log.merkle.Node;
import org.subrosa.audit.log.merkle.NodeId;
import org.subrosa.audit.log.merkle.Nodes;

/** The hashes of complete subtrees; those of level 0 stand with the leaves. Inside the caller's transaction. */
@Singleton
class NodeStore extends JdbcStore {

    private static final String INSERT =
            """
            insert into log_node (agency_id, level, node_index, hash)
            select ?, node.* from unnest(?::smallint[], ?::bigint[], ?::bytea[]) node
            """;
    private static final String READ =
            """
            select node.level, node.node_index, node.hash
              from unnest(?::smallint[], ?::bigint[]) wanted (level, node_index)
              join log_node node on node.agency_id = ?
               and node.level = wanted.level and node.node_index = wanted.node_index
            union all
            select 0, leaf_index, leaf_hash from log_entry where agency_id = ? and leaf_index = any (?)
            """;

    NodeStore(AgroalDataSource dataSource) {
        super(dataSource);
    }

    /** Keeps finished subtrees; leaves are kept with their entries and are left out. */
    void insert(UUID agency, List<Node> finished) {
        List<Node> inner =
                finished.stream().filter(node -> node.id().level() > 0).toList();
        if (inner.isEmpty()) {
            return;
        }
        run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                statement.setObject(1, agency);
                statement.setArray(2, column(connection, "smallint", inner, node ->
                        (short) node.id().level()));
                statement.setArray(
                        3, column(connection, "bigint", inner, node -> node.id().index()));
                statement.setArray(
                        4, bytes(connection, inner, node -> node.hash().bytes()));
                return statement.executeUpdate();
            }
        });
    }

    Nodes of(UUID agency) {
        return ids -> read(agency, ids);
    }

    private Map<NodeId, Hash> read(UUID agency, Collection<NodeId> ids) {
        List<NodeId> inner = ids.stream().filter(id -> id.level() > 0).toList();
        List<NodeId> leaves = ids.stream().filter(id -> id.level() == 0).toList();
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(READ)) {
                statement.setArray(1, column(connection, "smallint", inner, id -> (short) id.level()));
                statement.setArray(2, column(connection, "bigint", inner, NodeId::index));
                statement.setObject(3, agency);
                statement.setObject(4, agency);
                statement.setArray(5, column(connection, "bigint", leaves, NodeId::index));
                Map<NodeId, Hash> nodes = new HashMap<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        nodes.put(new NodeId(rows.getInt(1), rows.getLong(2)), Hash.of(rows.getBytes(3)));
                    }
                }
                return nodes;
            }
        });
    }
}
