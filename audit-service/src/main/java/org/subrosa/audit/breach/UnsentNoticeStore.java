package org.subrosa.audit.breach;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.subrosa.audit.jdbc.JdbcStore;

/** How many notices wait, of all agencies: asked as the relay's role, which may see that and no more. */
@Singleton
class UnsentNoticeStore extends JdbcStore {

    private static final String COUNT =
            """
            select n.due_rule, sum(n.overdue) as overdue, sum(n.soon) as soon, sum(n.later) as later, min(n.next_due) as next_due
              from (select agency_id, incident_id, due_rule, count(*) filter (where due_at < ?) as overdue,
                           count(*) filter (where due_at >= ? and due_at < ?) as soon,
                           count(*) filter (where due_at >= ?) as later, min(due_at) as next_due
                      from breach_notice where sent_at is null group by agency_id, incident_id, due_rule) n
              left join lateral (
                  select conclusion from incident_assessment a
                   where a.agency_id = n.agency_id and a.incident_id = n.incident_id order by version desc limit 1) a on true
             where a.conclusion is distinct from 'low-probability'
             group by n.due_rule
            """;

    UnsentNoticeStore(@DataSource("relay") AgroalDataSource dataSource) {
        super(dataSource);
    }

    /** By the rule that makes the deadline; a rule under which nothing waits is missing. */
    Map<String, Unsent> byRule(Instant now, Instant soon) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
                IncidentStore.time(statement, 1, now);
                IncidentStore.time(statement, 2, now);
                IncidentStore.time(statement, 3, soon);
                IncidentStore.time(statement, 4, soon);
                Map<String, Unsent> counted = new HashMap<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        counted.put(
                                row.getString("due_rule"),
                                new Unsent(
                                        row.getLong("overdue"),
                                        row.getLong("soon"),
                                        row.getLong("later"),
                                        IncidentStore.time(row, "next_due")));
                    }
                }
                return counted;
            }
        });
    }
}
