package org.subrosa.records.record;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.ReadTrail;
import org.subrosa.records.compartment.Compartment;
import org.subrosa.records.compartment.CompartmentVault;
import org.subrosa.records.compartment.SealedValueRefusedException;
import org.subrosa.records.compartment.SealedValues;
import org.subrosa.records.record.RecordStore.OnCaseload;
import org.subrosa.records.record.RecordView.Opened;

/**
 * Reads a record of a client of the caller's caseload. The audit row commits before the first byte of the answer and names what was
 * opened; what may not be known, and what the vault refuses, is recorded too.
 */
@ApplicationScoped
public class ReadRecord {
    private static final String ACT = "org.subrosa.records.record-read.v1";

    private final RecordStore records;
    private final CompartmentVault vault;
    private final ReadTrail trail;

    ReadRecord(RecordStore records, CompartmentVault vault, ReadTrail trail) {
        this.records = records;
        this.vault = vault;
        this.trail = trail;
    }

    /**
     * The newest version of a record, or empty where the caller may not know of it.
     *
     * @throws SealedValueRefusedException if a compartment is not what was sealed there
     */
    public Optional<RecordView> read(Caller caller, UUID client, UUID record) {
        OnCaseload found = records.newestOnCaseload(caller.agency(), caller.subject(), client, record);
        if (found.version().isEmpty()) {
            denied(caller, client, found.held() ? "unknown-record" : "not-on-caseload");
            return Optional.empty();
        }
        RecordVersion newest = found.version().get();
        List<Opened> opened = openOrRefuse(caller, newest, found.sealed());
        record(
                caller,
                client,
                Map.of(
                        "record_id",
                        record.toString(),
                        "version",
                        newest.version(),
                        "opened",
                        Compartment.codes(
                                opened.stream().map(Opened::compartment).toList()),
                        "decryptions",
                        opened.size()));
        return Optional.of(new RecordView(
                record, newest.version(), newest.type(), newest.recordedAt(), newest.recordedBy(), opened));
    }

    private List<Opened> openOrRefuse(Caller caller, RecordVersion version, SealedValues sealed) {
        try {
            return open(version, sealed);
        } catch (SealedValueRefusedException refused) {
            record(
                    caller,
                    version.client(),
                    Map.of(
                            "record_id",
                            version.record().toString(),
                            "outcome",
                            "failed",
                            "reason",
                            SealedValueRefusedException.REASON));
            throw refused;
        }
    }

    private List<Opened> open(RecordVersion version, SealedValues sealed) {
        return version.compartments().stream()
                .map(each -> {
                    SealedContent content = vault.open(sealed, version.place(each.compartment()), SealedContent.class);
                    return new Opened(
                            each.compartment(), each.labels(), content.collectionPurpose(), content.content());
                })
                .toList();
    }

    private void denied(Caller caller, UUID client, String reason) {
        record(caller, client, Map.of("outcome", "denied", "reason", reason));
    }

    private void record(Caller caller, UUID client, Map<String, Object> data) {
        trail.record(caller, new Act(caller.agency(), ACT, "client/" + client, data));
    }
}
