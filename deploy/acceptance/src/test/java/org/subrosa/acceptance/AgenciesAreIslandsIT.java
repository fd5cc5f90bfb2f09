package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.subrosa.acceptance.installation.Shared;
import org.subrosa.acceptance.people.Cast;
import org.subrosa.acceptance.people.RealmKey;
import org.subrosa.kit.matrix.AuthorizationMatrix;
import org.subrosa.stack.Home;
import org.subrosa.stack.Services;

/**
 * Every operation that a running service documents, as every role, for an own, a foreign and an unknown resource, and with every
 * token that is not good: the claims are those that the real Keycloak gave, the key is the realm's own.
 */
@DisplayName("Promises 1, 8 and 9: nobody gets in where they may not, and nobody learns what is there (NASW-c, NOHS-8)")
@Tag("NASW-c")
@Tag("NOHS-8")
@Order(2)
class AgenciesAreIslandsIT {

    private final World world = World.running();

    @ParameterizedTest
    @EnumSource(Services.class)
    void every_operation_answers_every_caller_as_the_table_says(Services service) throws IOException {
        Cast cast = new Cast(
                world.desk(),
                RealmKey.of(world.stack().keycloak(), world.stack().postgres()));
        Path table = Home.find()
                .root()
                .resolve(service.serviceName())
                .resolve("src/test/resources/authorization-matrix.csv");

        int tried = AuthorizationMatrix.verify(
                world.at(service, "/"), Files.newInputStream(table), new MatrixFixtures(world, cast, service));

        Shared.say(service + ": " + tried + " requests of the authorization matrix");
        assertTrue(tried > 100, "only " + tried + " requests were tried");
    }
}
