package org.subrosa.kit.caller;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Gate.class)
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
@SuppressWarnings("NullAway.Init")
class FirstQueryTest {
    @Inject
    FirstQuery first;

    @Inject
    SchemaCheck schema;

    @ConfigProperty(name = "subrosa.database.url")
    String url;

    @ConfigProperty(name = "subrosa.database.owner.username")
    String owner;

    @ConfigProperty(name = "subrosa.database.owner.password")
    String password;

    @Test
    void an_entity_that_does_not_fit_its_table_is_a_refusal_to_start() throws SQLException {
        assertDoesNotThrow(() -> schema.refuseToStartUnlessEntitiesFit(new StartupEvent()));
        try (Connection connection = DriverManager.getConnection(url, owner, password);
                Statement statement = connection.createStatement()) {
            statement.execute("alter table gate rename to moved");
            try {
                assertThrows(RuntimeException.class, () -> schema.refuseToStartUnlessEntitiesFit(new StartupEvent()));
            } finally {
                statement.execute("alter table moved rename to gate");
            }
        }
    }

    @Test
    void every_entity_is_asked_for_once() throws SQLException {
        assertDoesNotThrow(() -> first.ask());
        try (Connection connection = DriverManager.getConnection(url, owner, password);
                Statement statement = connection.createStatement()) {
            statement.execute("alter table gate rename to moved");
            try {
                assertThrows(RuntimeException.class, () -> first.ask());
                assertDoesNotThrow(() -> first.warm(new StartupEvent()), "slow is no reason not to start");
            } finally {
                statement.execute("alter table moved rename to gate");
            }
        }
    }
}
