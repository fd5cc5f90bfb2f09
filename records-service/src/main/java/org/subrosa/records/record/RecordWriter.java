package org.subrosa.records.record;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.IdsAndCodes;
import org.subrosa.kit.trail.Trail;
import org.subrosa.records.casework.Caseload;
import org.subrosa.records.casework.Relationships;
import org.subrosa.records.compartment.Compartment;
import org.subrosa.records.compartment.CompartmentVault;
import org.subrosa.records.record.RecordVersion.Labelled;

/**
 * Writes a version of a record: its compartments sealed, their kinds and labels in the clear, the act in the trail. Inside the
 * agency's transaction.
 */
@ApplicationScoped
class RecordWriter {
    private static final String ACT = "org.subrosa.records.record-written.v1";

    private final Caseload caseload;
    private final Relationships relationships;
    private final RecordStore records;
    private final CompartmentVault vault;
    private final Trail trail;
    private final Clock clock;

    RecordWriter(
            Caseload caseload,
            Relationships relationships,
            RecordStore records,
            CompartmentVault vault,
            Trail trail,
            Clock clock) {
        this.caseload = caseload;
        this.relationships = relationships;
        this.records = records;
        this.vault = vault;
        this.trail = trail;
        this.clock = clock;
    }

    /** True if the client is on the caller's caseload; if not, the attempt is recorded. */
    boolean mayKnow(Caller caller, UUID client) {
        boolean held = caseload.holds(caller, client);
        if (!held) {
            denied(caller, client, "not-on-caseload");
        }
        return held;
    }

    void denied(Caller caller, UUID client, String reason) {
        record(caller, client, Map.of("outcome", "denied", "reason", reason));
    }

    /**
     * Writes a version.
     *
     * @throws ProblemException conflict {@code no-open-relationship} where nobody helps the client; precondition failed if the record
     *     has that version already
     */
    void write(Caller caller, UUID client, UUID record, int version, RecordType type, List<NewCompartment> contents) {
        if (!relationships.holdOpen(caller.agency(), client)) {
            throw ProblemException.at(ProblemType.CONFLICT, "", "no-open-relationship");
        }
        var written = new RecordVersion(
                caller.agency(),
                client,
                record,
                version,
                type,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                caller.subject(),
                contents.stream()
                        .map(each -> new Labelled(each.compartment(), each.allLabels()))
                        .toList());
        if (!records.insert(written)) {
            throw new ProblemException(ProblemType.PRECONDITION_FAILED);
        }
        Map<String, Object> hashes = new LinkedHashMap<>();
        for (NewCompartment each : contents) {
            byte[] hash = vault.put(
                    caller,
                    written.place(each.compartment()),
                    new SealedContent(each.collectionPurpose(), each.content()));
            hashes.put(each.compartment().code().replace('-', '_'), IdsAndCodes.hash(hash));
        }
        record(
                caller,
                client,
                Map.of(
                        "record_id",
                        record.toString(),
                        "version",
                        version,
                        "type",
                        type.code(),
                        "compartments",
                        Compartment.codes(contents.stream()
                                .map(NewCompartment::compartment)
                                .toList()),
                        "sealed",
                        hashes));
    }

    private void record(Caller caller, UUID client, Map<String, Object> data) {
        trail.record(caller, new Act(caller.agency(), ACT, "client/" + client, data));
    }
}
