package org.subrosa.records.record;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.paging.TimeCursor;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;
import org.subrosa.records.casework.Caseload;
import org.subrosa.records.record.RecordList.Head;
import org.subrosa.records.record.RecordList.Part;

/** Lists the records of a client of the caller's caseload by kind, and opens none. Looking is in the trail, as is trying to. */
@ApplicationScoped
public class ListRecords {
    private static final int PAGE = 50;
    private static final String ACT = "org.subrosa.records.records-listed.v1";

    private final AgencyTransaction transaction;
    private final Caseload caseload;
    private final RecordStore records;
    private final Trail trail;

    ListRecords(AgencyTransaction transaction, Caseload caseload, RecordStore records, Trail trail) {
        this.transaction = transaction;
        this.caseload = caseload;
        this.records = records;
        this.trail = trail;
    }

    /** One page of the client's records, the latest first; empty where the caller may not know of the client. */
    public Optional<RecordList> list(Caller caller, UUID client, @Nullable TimeCursor after) {
        return transaction.in(caller.agency(), () -> {
            if (!caseload.holds(caller, client)) {
                record(caller, client, Map.of("outcome", "denied", "reason", "not-on-caseload"));
                return Optional.empty();
            }
            record(caller, client, Map.of());
            return Optional.of(page(records.page(caller.agency(), client, after, PAGE + 1)));
        });
    }

    private static RecordList page(List<RecordVersion> found) {
        List<RecordVersion> page = found.subList(0, Math.min(PAGE, found.size()));
        RecordVersion last = page.isEmpty() ? null : page.get(page.size() - 1);
        return new RecordList(
                page.stream().map(ListRecords::head).toList(),
                last == null || found.size() <= PAGE
                        ? null
                        : new TimeCursor(last.recordedAt(), last.record()).encode());
    }

    private static Head head(RecordVersion version) {
        return new Head(
                version.record(),
                version.version(),
                version.type(),
                version.recordedAt(),
                version.recordedBy(),
                version.compartments().stream()
                        .map(each -> new Part(each.compartment(), each.labels()))
                        .toList());
    }

    private void record(Caller caller, UUID client, Map<String, Object> data) {
        trail.record(caller, new Act(caller.agency(), ACT, "client/" + client, data));
    }
}
