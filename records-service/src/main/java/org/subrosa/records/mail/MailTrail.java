package org.subrosa.records.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Actor;
import org.subrosa.kit.trail.Trail;
import org.subrosa.records.compartment.Compartment;
import org.subrosa.records.compartment.SealedValueRefusedException;

/** What the trail keeps of a client's mail; never an address. */
@ApplicationScoped
class MailTrail {
    private final Trail trail;

    MailTrail(Trail trail) {
        this.trail = trail;
    }

    /** What happened to a mail. */
    enum Step {
        QUEUED("queued"),
        TRIED("tried"),
        SENT("sent"),
        FAILED("failed");

        private final String code;

        Step(String code) {
            this.code = code;
        }
    }

    void record(Actor actor, UUID agency, UUID client, Step step, Map<String, Object> data) {
        trail.record(
                actor,
                new Act(agency, "org.subrosa.records.neutral-mail-" + step.code + ".v1", "client/" + client, data));
    }

    /** With what was opened. */
    void record(Actor actor, UUID agency, UUID client, Step step, SafeAddresses.Found found, Map<String, Object> data) {
        Map<String, Object> all = new HashMap<>(data);
        all.put("opened", found.decryptions() == 0 ? List.of() : List.of(Compartment.CONTACT.code()));
        all.put("decryptions", found.decryptions());
        record(actor, agency, client, step, all);
    }

    /** The vault refused to open the contact. */
    void refused(Actor actor, UUID agency, SealedValueRefusedException refused, Step step) {
        record(
                actor,
                agency,
                refused.place().owner().id(),
                step,
                Map.of("outcome", "failed", "reason", SealedValueRefusedException.REASON));
    }
}
