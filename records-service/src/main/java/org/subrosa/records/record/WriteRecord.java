package org.subrosa.records.record;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.idempotency.Idempotency;
import org.subrosa.kit.idempotency.Made;
import org.subrosa.kit.problem.ProblemException;

/** Writes the first version of a record of a client of the caller's caseload, while a helping relationship is open. */
@ApplicationScoped
public class WriteRecord {
    private static final int FIRST = 1;

    private final AgencyTransaction transaction;
    private final Idempotency idempotency;
    private final RecordWriter writer;

    WriteRecord(AgencyTransaction transaction, Idempotency idempotency, RecordWriter writer) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.writer = writer;
    }

    /**
     * The record written now, or by an earlier call with the same key and body; empty where the caller may not know of the client.
     *
     * @throws ProblemException validation failed, see {@link ContentRules}; conflict {@code no-open-relationship}
     */
    public Optional<RecordWritten> write(
            Caller caller, @Nullable String idempotencyKey, UUID client, NewRecord record) {
        ContentRules.check(record.type(), record.compartments());
        return transaction.in(caller.agency(), () -> {
            if (!writer.mayKnow(caller, client)) {
                return Optional.empty();
            }
            Made made = idempotency
                    .once(
                            caller,
                            "write-record",
                            idempotencyKey,
                            List.of(client, record),
                            () -> make(caller, client, record))
                    .made();
            return Optional.of(new RecordWritten(UUID.fromString(made.id("record_id")), FIRST));
        });
    }

    private Made make(Caller caller, UUID client, NewRecord record) {
        UUID id = UUID.randomUUID();
        writer.write(caller, client, id, FIRST, record.type(), record.compartments());
        return new Made(201, Map.of("record_id", id.toString()));
    }
}
