package org.subrosa.disclosure;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.subrosa.disclosure.Recipients.RIVERBEND;
import static org.subrosa.disclosure.Recipients.as;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.stack.Database;

@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "disclosure-service"))
@SuppressWarnings("NullAway.Init")
class RegisterAndReadRecipientTest {
    private final UUID harbor = UUID.randomUUID();

    TestIssuer issuer;
    Database database;

    private TestToken custodian;

    @BeforeEach
    void a_records_custodian_of_harbor() {
        custodian = issuer.token("disclosure-service", Roles.RECORDS_CUSTODIAN).agency(harbor);
    }

    @Test
    void a_registered_recipient_is_read_by_the_agencys_own_people() {
        String recipient = Recipients.register(custodian, RIVERBEND);
        as(issuer.token("disclosure-service", Roles.CASEWORKER).agency(harbor))
                .get("/v1/recipients/{id}", recipient)
                .then()
                .statusCode(200)
                .body("name", equalTo("Riverbend Clinic"))
                .body("kind", equalTo("healthcare-provider"))
                .body("channel", equalTo("partner-api"));
    }

    @Test
    void NASW_i_a_public_channel_does_not_exist() {
        Recipients.post(custodian, RIVERBEND.replace("partner-api", "fax"))
                .then()
                .statusCode(400);
    }

    @Test
    void a_partners_system_is_named_exactly_if_packages_go_to_it() {
        for (String wrong : List.of(
                RIVERBEND.replace(",\"partner_client\":\"partner-riverbend-clinic\"", ""),
                RIVERBEND.replace("partner-api", "postal-mail"))) {
            Recipients.post(custodian, wrong)
                    .then()
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("/partner_client"));
        }
    }

    @Test
    void NOHS_8_the_database_holds_name_and_address_only_sealed() throws SQLException {
        String recipient = Recipients.register(custodian, RIVERBEND);
        try (var connection = database.connect(database.owner());
                var bind = connection.prepareStatement("select set_config('subrosa.agency', ?, false)");
                var read = connection.prepareStatement("select r::text, details from recipient r where id = ?::uuid")) {
            bind.setString(1, harbor.toString());
            bind.execute();
            read.setString(1, recipient);
            try (var rows = read.executeQuery()) {
                assertTrue(rows.next());
                assertFalse(rows.getString(1).contains("Riverbend Clinic"));
                String sealed = new String(rows.getBytes(2), StandardCharsets.ISO_8859_1);
                assertFalse(sealed.contains("Riverbend") || sealed.contains("Mill Lane"));
            }
        }
    }
}
