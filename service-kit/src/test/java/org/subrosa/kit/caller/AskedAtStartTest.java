package org.subrosa.kit.caller;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Gate.class)
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
@SuppressWarnings("NullAway.Init")
class AskedAtStartTest {
    private static final StartupEvent START = new StartupEvent();

    @Inject
    FirstQuery first;

    @Inject
    SchemaCheck schema;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    @Any
    Instance<CatalogueExemption> exemptions;

    @ConfigProperty(name = "subrosa.database.url")
    String url;

    @ConfigProperty(name = "subrosa.database.owner.username")
    String owner;

    @ConfigProperty(name = "subrosa.database.owner.password")
    String password;

    @ConfigProperty(name = "subrosa.database.relay.username")
    String relay;

    @Test
    void a_database_that_does_not_answer_at_once_is_asked_again_whether_it_keeps_agencies_apart() {
        var check = new CatalogueCheck(new CatalogueStore(BusyDataSource.before(dataSource, 2)), exemptions, relay);
        assertDoesNotThrow(() -> check.refuseToStartUnlessAgenciesAreKeptApart(START));
    }

    @Test
    void an_entity_that_does_not_fit_its_table_is_a_refusal_to_start() throws SQLException {
        assertDoesNotThrow(() -> schema.refuseToStartUnlessEntitiesFit(START));
        withoutTheTable(() -> assertThrows(RuntimeException.class, () -> schema.refuseToStartUnlessEntitiesFit(START)));
    }

    @Test
    void every_entity_is_asked_for_once() throws SQLException {
        assertDoesNotThrow(() -> first.warm(START));
        withoutTheTable(() -> assertThrows(RuntimeException.class, () -> first.warm(START)));
    }

    @Test
    void from_the_first_request_on_nobody_waits_long_for_a_connection() {
        assertEquals(
                Duration.ofMillis(800),
                dataSource.getConfiguration().connectionPoolConfiguration().acquisitionTimeout());
    }

    private void withoutTheTable(Runnable work) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, owner, password);
                Statement statement = connection.createStatement()) {
            statement.execute("alter table gate rename to moved");
            try {
                work.run();
            } finally {
                statement.execute("alter table moved rename to gate");
            }
        }
    }
}
