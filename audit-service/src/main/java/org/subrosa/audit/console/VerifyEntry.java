package org.subrosa.audit.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.subrosa.audit.console.Verification.Check;
import org.subrosa.audit.console.Verification.Covered;
import org.subrosa.audit.history.CompareHistory;
import org.subrosa.audit.log.LogEntry;
import org.subrosa.audit.log.ProveLog;
import org.subrosa.audit.log.ProveLog.Inclusion;
import org.subrosa.audit.log.ReadCheckpoint;
import org.subrosa.audit.log.ReadEntry;
import org.subrosa.audit.log.merkle.DamagedLogException;
import org.subrosa.audit.log.merkle.Hash;
import org.subrosa.audit.log.note.Checkpoint;
import org.subrosa.audit.log.note.SignatureType;
import org.subrosa.audit.log.note.SignedNote;
import org.subrosa.audit.log.note.VerifierKey;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.trail.CanonicalJson;

/**
 * Checks one entry as somebody with the API's answers would: the stored bytes are hashed anew, climb the audit path to the root
 * of the last checkpoint, and the checkpoint is checked with the published keys. Of the hashes that the database keeps beside
 * the bytes none is taken for granted. The entry's bytes are read, so the read is in the trail.
 *
 * <p>A row below the checkpoint's size whose entry is not there is no new entry: what was signed once is stored for good.
 */
@ApplicationScoped
class VerifyEntry {

    private final ReadEntry entries;
    private final ReadCheckpoint checkpoints;
    private final ProveLog proofs;
    private final CompareHistory history;
    private final ReportDamage damage;

    VerifyEntry(
            ReadEntry entries,
            ReadCheckpoint checkpoints,
            ProveLog proofs,
            CompareHistory history,
            ReportDamage damage) {
        this.entries = entries;
        this.checkpoints = checkpoints;
        this.proofs = proofs;
        this.history = history;
        this.damage = damage;
    }

    /** @throws ProblemException dependency-unavailable when the log is frozen, or a needed part is not available */
    Verification verify(Caller auditor, Listed row) {
        UUID agency = auditor.agency();
        // before the entry: what this checkpoint covers is there from now on
        Optional<SignedNote> note = checkpoints.read(agency).map(SignedNote::parse);
        Optional<LogEntry> entry = entries.read(auditor, row.eventId());
        Optional<Covered> covered = note.flatMap(signed -> check(agency, row, entry, signed));
        covered.ifPresent(found -> damage.report(auditor, row, found));
        return new Verification(row, covered.orElse(null));
    }

    private Optional<Covered> check(UUID agency, Listed row, Optional<LogEntry> found, SignedNote note) {
        Checkpoint signed = Checkpoint.parse(note.text());
        Optional<LogEntry> entry = found.filter(each -> each.leafIndex() < signed.size());
        if (entry.isEmpty() && row.leafIndex() >= signed.size()) {
            return Optional.empty();
        }
        List<VerifierKey> keys = checkpoints.keys(agency);
        return Optional.of(new Covered(
                entry.map(each -> new String(each.event(), StandardCharsets.UTF_8))
                        .orElse(null),
                signed.origin(),
                signed.size(),
                signed.root().base64(),
                keys.stream()
                        .flatMap(key -> note.statedTime(key).stream())
                        .findFirst()
                        .orElse(null),
                Stream.concat(
                                entry.map(each -> ofEntry(agency, row, each, signed))
                                        .orElse(Stream.of(new Check("stored", false))),
                                Stream.of(
                                        new Check("ed25519", hasSigned(SignatureType.ED25519, note, keys)),
                                        new Check("ml-dsa-44", hasSigned(SignatureType.ML_DSA_44, note, keys)),
                                        new Check("origin", signed.origin().equals(checkpoints.origin(agency)))))
                        .toList()));
    }

    private Stream<Check> ofEntry(UUID agency, Listed row, LogEntry entry, Checkpoint signed) {
        return Stream.of(
                new Check("bytes", entry.isIntact()),
                new Check("named", names(entry.event(), row.eventId())),
                new Check("path", climbs(agency, row.eventId(), entry, signed)),
                new Check("history", row.leafIndex() == entry.leafIndex() && history.agrees(agency, entry)));
    }

    /** Another entry's good bytes in this one's place would climb to the root, too. */
    private static boolean names(byte[] event, UUID eventId) {
        try {
            return eventId.toString().equals(CanonicalJson.read(event).get("id"));
        } catch (IllegalArgumentException noEvent) {
            return false;
        }
    }

    private boolean climbs(UUID agency, UUID eventId, LogEntry entry, Checkpoint signed) {
        Optional<Inclusion> inclusion;
        try {
            inclusion = proofs.inclusion(agency, eventId, OptionalLong.of(signed.size()));
        } catch (ProblemException e) {
            if (e.getCause() instanceof DamagedLogException) {
                return false; // there is no path any more
            }
            throw e;
        }
        return inclusion
                .map(Inclusion::proof)
                .filter(proof -> proof.leafIndex() == entry.leafIndex() && proof.treeSize() == signed.size())
                .filter(proof -> proof.proves(Hash.ofLeaf(entry.event()), signed.root()))
                .isPresent();
    }

    private static boolean hasSigned(SignatureType type, SignedNote note, List<VerifierKey> keys) {
        return note.isSignedByAll(
                keys.stream().filter(key -> key.type() == type).toList());
    }
}
