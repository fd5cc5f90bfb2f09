package org.subrosa.records.mail;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.problem.FieldCode;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** Who is to be told by e-mail that a message is waiting. */
@Schema(description = "Who is to be told by e-mail that a message is waiting: up to 200 clients, each once.")
public record NeutralMailOrder(
        @NotEmpty @Size(max = NeutralMailOrder.MOST) @Nullable List<@NotNull UUID> clientIds,
        @NotNull @Nullable Reason reason) {

    static final int MOST = 200;

    /** Why; the mail does not say it. */
    public enum Reason {
        PORTAL_MESSAGE("portal-message");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        @com.fasterxml.jackson.annotation.JsonValue
        String code() {
            return code;
        }
    }

    /**
     * The clients, as they were named.
     *
     * @throws ProblemException validation failed if one is named twice
     */
    List<UUID> clients() {
        List<UUID> clients = clientIds == null ? List.of() : clientIds;
        if (new HashSet<>(clients).size() < clients.size()) {
            throw ProblemException.at(ProblemType.VALIDATION_FAILED, "/client_ids", FieldCode.INVALID);
        }
        return clients;
    }
}
