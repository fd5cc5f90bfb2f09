package org.subrosa.records.mail;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.subrosa.records.mail.MailSettings.Tls;

class MailSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "::1"})
    void on_this_very_machine_mail_may_travel_in_the_clear(String host) {
        assertDoesNotThrow(settings(host, "notices@mail.invalid", Tls.NONE)::check);
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp.example.org", "10.0.0.5", "127.0.0.1.example.org", "localhost.example.org", ""})
    void elsewhere_it_does_not(String host) {
        assertThrows(IllegalStateException.class, settings(host, "notices@mail.invalid", Tls.NONE)::check);
    }

    @ParameterizedTest
    @EnumSource(value = Tls.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void elsewhere_it_travels_over_tls(Tls tls) {
        assertDoesNotThrow(settings("smtp.example.org", "notices@mail.invalid", tls)::check);
    }

    @Test
    void the_sender_is_a_plain_address() {
        for (String from :
                new String[] {"", "notices", "Harbor <notices@mail.invalid>", "a@b, c@d", "a@b\r\nBcc: c@d"}) {
            assertThrows(IllegalStateException.class, settings("localhost", from, Tls.NONE)::check, from);
        }
    }

    private static MailSettings settings(String host, String from, Tls tls) {
        return new MailSettings(host, 25, from, tls, Optional.empty(), Optional.empty());
    }
}
