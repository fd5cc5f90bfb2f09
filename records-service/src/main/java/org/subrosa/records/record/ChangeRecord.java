package org.subrosa.records.record;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * Writes the next version of a record of a client of the caller's caseload, while a helping relationship is open. Earlier versions
 * stay. Nothing of them is opened: the next version brings all of its compartments.
 */
@ApplicationScoped
public class ChangeRecord {
    private final AgencyTransaction transaction;
    private final RecordStore records;
    private final RecordWriter writer;

    ChangeRecord(AgencyTransaction transaction, RecordStore records, RecordWriter writer) {
        this.transaction = transaction;
        this.records = records;
        this.writer = writer;
    }

    /**
     * The version written; empty where the caller may not know of the record.
     *
     * @param version the newest one, as the caller read it
     * @throws ProblemException precondition failed if it is not the newest any more; otherwise as {@link WriteRecord#write}
     */
    public Optional<RecordWritten> change(Caller caller, UUID client, UUID record, int version, ChangedRecord changed) {
        return transaction.in(caller.agency(), () -> {
            if (!writer.mayKnow(caller, client)) {
                return Optional.empty();
            }
            RecordVersion newest =
                    records.newest(caller.agency(), client, record).orElse(null);
            if (newest == null) {
                writer.denied(caller, client, "unknown-record");
                return Optional.empty();
            }
            if (newest.version() != version) {
                throw new ProblemException(ProblemType.PRECONDITION_FAILED);
            }
            ContentRules.check(newest.type(), changed.compartments());
            writer.write(caller, client, record, version + 1, newest.type(), changed.compartments());
            return Optional.of(new RecordWritten(record, version + 1));
        });
    }
}
