package org.subrosa.kit.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.subrosa.kit.caller.CatalogueExemption.Kind;
import org.subrosa.stack.Database;
import org.subrosa.stack.TestStack;

/** Each rule is broken once, on a real server, in a schema that is otherwise as it should be. */
class CatalogueStoreTest {
    private static final String BOUND = "agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid";

    private static final String SOUND =
            """
            create table flyway_schema_history (installed_rank int primary key);
            create table client (agency_id uuid not null, id uuid not null, name text, primary key (agency_id, id));
            create table note (agency_id uuid not null, id uuid not null, client_id uuid not null,
              primary key (agency_id, id), foreign key (agency_id, client_id) references client (agency_id, id));
            create table outbox (agency_id uuid not null, id uuid not null, primary key (agency_id, id));
            alter table client enable row level security, force row level security;
            alter table note enable row level security, force row level security;
            alter table outbox enable row level security, force row level security;
            create policy agency on client using (%1$s);
            create policy agency on note using (%1$s) with check (%1$s and id <> client_id);
            create policy agency on outbox for insert to records_app with check (%1$s);
            create policy relay on outbox for select to records_relay using (true);
            create view clients with (security_invoker=true) as select id from client;
            create function agency_of_reference(text) returns uuid language sql security definer as 'select null::uuid';
            grant select, insert, update on client, note to records_app;
            grant select on clients to records_app;
            grant insert on outbox to records_app;
            grant select on outbox to records_relay;
            """
                    .formatted(BOUND);

    private static final List<CatalogueExemption> EXEMPTIONS = List.of(
            new CatalogueExemption(Kind.TABLE_WITHOUT_AGENCY, "flyway_schema_history", "migrations"),
            new CatalogueExemption(Kind.TABLE_FOR_RELAY, "outbox", "the relay publishes for all agencies"),
            new CatalogueExemption(Kind.DEFINER_FUNCTION, "agency_of_reference(text)", "share references"));

    /** @param planted breaks the rule; {@code undone} puts back what is not the database's own, for the next test */
    record Violation(String planted, String undone, String fault) {
        Violation(String planted, String fault) {
            this(planted, "select 1", fault);
        }
    }

    private Database database;

    @BeforeEach
    void aSoundSchema() throws SQLException {
        database = TestStack.database("records");
        try (Connection owner = database.connect(database.owner())) {
            run(owner, SOUND);
        }
    }

    @Test
    void a_sound_schema_has_no_faults() {
        assertEquals(List.of(), faults());
    }

    @Test
    void what_is_not_exempted_is_a_fault() {
        assertEquals(
                List.of(
                        "table flyway_schema_history has no agency_id and is not exempted",
                        "policy outbox.relay is not bound to the agency of the transaction",
                        "function agency_of_reference(text) runs with its owner's rights and is not exempted"),
                faults(List.of()));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void each_violation_is_found_and_nothing_else(Violation violation) throws SQLException {
        try (Connection superuser = TestStack.postgres().superuser(name())) {
            run(superuser, violation.planted().formatted(name()));
            try {
                assertEquals(List.of(violation.fault().split("\\|")), faults());
            } finally {
                run(superuser, violation.undone());
            }
        }
    }

    static Stream<Violation> violations() {
        return Stream.of(roles(), tables(), policies(), keys(), waysAround()).flatMap(List::stream);
    }

    private static List<Violation> roles() {
        String mighty = " is superuser, bypasses row security, replicates, or may make roles or databases";
        return List.of(
                new Violation(
                        "alter role records_app bypassrls",
                        "alter role records_app nobypassrls",
                        "role records_app" + mighty),
                new Violation(
                        "alter role records_relay bypassrls",
                        "alter role records_relay nobypassrls",
                        "role records_relay" + mighty),
                new Violation(
                        "alter role records_app replication",
                        "alter role records_app noreplication",
                        "role records_app" + mighty),
                new Violation(
                        "alter role records_app createrole",
                        "alter role records_app nocreaterole",
                        "role records_app" + mighty),
                new Violation(
                        "grant records_owner to records_app with inherit false, set false",
                        "revoke records_owner from records_app",
                        "role records_app is a member of another role"),
                new Violation(
                        "grant pg_read_all_data to records_relay",
                        "revoke pg_read_all_data from records_relay",
                        "role records_relay is a member of another role"),
                new Violation(
                        "alter function agency_of_reference(text) owner to records_relay",
                        "alter function agency_of_reference(text) owner to records_owner",
                        "role records_relay owns something"),
                new Violation(
                        "grant create on schema public to records_app",
                        "role records_app in public may create objects"),
                new Violation(
                        "grant temporary on database %s to public",
                        "role records_app in the database may create objects|role records_relay in the database may create objects"),
                new Violation(
                        "grant truncate on client to records_app",
                        "role records_app on client may truncate it, refer to it or put triggers on it"),
                new Violation(
                        "grant references on note to public",
                        "role records_app on note may truncate it, refer to it or put triggers on it|"
                                + "role records_relay on note may truncate it, refer to it or put triggers on it"),
                new Violation(
                        "alter role records_app set subrosa.agency = '0a4f3c52-6a0e-4d0e-9a56-5d6f6b1f6c01'",
                        "alter role records_app reset subrosa.agency",
                        "this connection comes with an agency bound or with row security set beforehand|"
                                + "role records_app comes with an agency bound or with row security set beforehand"));
    }

    private static List<Violation> tables() {
        return List.of(
                new Violation(
                        "create table stray (id uuid primary key)", "table stray has no agency_id and is not exempted"),
                new Violation(
                        "create schema more; create table more.stray (id uuid primary key)",
                        "table stray has no agency_id and is not exempted"),
                new Violation(
                        "alter table client disable row level security",
                        "row security is not both enabled and forced on table client"),
                new Violation(
                        "alter table client no force row level security",
                        "row security is not both enabled and forced on table client"),
                new Violation("drop policy agency on note", "row security of table note has no policy"),
                new Violation(
                        "create table loose (agency_id uuid, id uuid);"
                                + " alter table loose enable row level security, force row level security;"
                                + " create policy agency on loose using (" + BOUND + ")",
                        "agency_id of table loose is not uuid, not null"));
    }

    private static List<Violation> policies() {
        String extra = "policy client.extra is not bound to the agency of the transaction";
        return List.of(
                new Violation("create policy extra on client using (true)", extra),
                new Violation("create policy extra on client using (" + BOUND + " or name = 'open')", extra),
                new Violation(
                        "create policy extra on client using (" + BOUND + " and name = 'x' or name = 'y')", extra),
                new Violation("create policy extra on client using (not " + BOUND + ")", extra),
                new Violation("create policy extra on client for select to records_app using (name = 'x')", extra),
                new Violation("create policy extra on client for insert with check (agency_id is not null)", extra),
                new Violation("create policy extra on client using (" + BOUND + ") with check (true)", extra),
                new Violation("create policy extra on client for select to records_relay using (true)", extra),
                new Violation(
                        "create policy extra on outbox for select to records_relay, records_app using (true)",
                        "policy outbox.extra is not bound to the agency of the transaction"),
                new Violation(
                        "create policy extra on client using"
                                + " (agency_id = coalesce(nullif(current_setting('subrosa.agency', true), ''), name)::uuid)",
                        extra));
    }

    private static List<Violation> keys() {
        return List.of(
                new Violation(
                        "create unique index by_name on client (name)",
                        "key client.by_name does not start with agency_id"),
                new Violation(
                        "create unique index by_name on client (name, agency_id)",
                        "key client.by_name does not start with agency_id"),
                new Violation(
                        "create unique index by_name on client (lower(name), agency_id)",
                        "key client.by_name does not start with agency_id"),
                new Violation(
                        "alter table note drop constraint note_pkey, add primary key (id)",
                        "key note.note_pkey does not start with agency_id"),
                new Violation(
                        "alter table client add unique (id, agency_id);"
                                + " alter table note add constraint backward"
                                + " foreign key (client_id, agency_id) references client (id, agency_id)",
                        "key client.client_id_agency_id_key does not start with agency_id|"
                                + "foreign key note.backward does not start with agency_id on both sides"),
                new Violation(
                        "create table kind (id uuid primary key); alter table note add constraint kinds"
                                + " foreign key (client_id) references kind (id)",
                        "table kind has no agency_id and is not exempted|"
                                + "foreign key note.kinds does not start with agency_id on both sides"));
    }

    private static List<Violation> waysAround() {
        return List.of(
                new Violation(
                        "create view open as select id from client",
                        "view open is materialised, or lacks security_invoker=true"),
                new Violation(
                        "create materialized view copied as select id from client",
                        "view copied is materialised, or lacks security_invoker=true"),
                new Violation(
                        "create function lend() returns int language sql security definer as 'select 1'",
                        "function lend() runs with its owner's rights and is not exempted"));
    }

    private List<String> faults() {
        return faults(EXEMPTIONS);
    }

    private List<String> faults(List<CatalogueExemption> exemptions) {
        var app = new PGSimpleDataSource();
        app.setUrl(database.url());
        app.setUser(database.app().username());
        app.setPassword(database.app().password());
        return new CatalogueStore(app).faults(database.relay().username(), exemptions);
    }

    private String name() {
        return database.url().substring(database.url().lastIndexOf('/') + 1);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
