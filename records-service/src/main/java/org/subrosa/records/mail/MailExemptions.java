package org.subrosa.records.mail;

import static org.subrosa.kit.caller.CatalogueExemption.Kind.TABLE_FOR_RELAY;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.subrosa.kit.caller.CatalogueExemption;

/** Where the queue differs from an agency's other tables, and why. */
@Singleton
class MailExemptions {

    @Produces
    @Singleton
    CatalogueExemption queue() {
        return new CatalogueExemption(
                TABLE_FOR_RELAY,
                "neutral_mail",
                "the sender looks every few seconds: which agencies have mail, no more");
    }
}
