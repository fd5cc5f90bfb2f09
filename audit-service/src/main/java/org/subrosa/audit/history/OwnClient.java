package org.subrosa.audit.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.audit.log.PublishedLog;
import org.subrosa.kit.caller.Caller;

/**
 * Which client the caller is: as the log says, in which consent-service has said so. Works inside the caller's transaction; the
 * history is complete ({@link CompleteHistory}).
 */
@ApplicationScoped
public class OwnClient {

    private final PublishedLog published;
    private final ClientAccountStore accounts;

    OwnClient(PublishedLog published, ClientAccountStore accounts) {
        this.published = published;
        this.accounts = accounts;
    }

    /** The client; none if the account is bound to no client of the agency. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<UUID> of(Caller caller) {
        UUID agency = caller.agency();
        return published
                .of(agency)
                .flatMap(log -> accounts.client(
                        agency, caller.subject(), log.checkpoint().size()));
    }
}
