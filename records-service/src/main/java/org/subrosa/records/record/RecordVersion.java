package org.subrosa.records.record;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.subrosa.kit.vault.Place;
import org.subrosa.records.compartment.Compartment;
import org.subrosa.records.compartment.CompartmentVault;
import org.subrosa.records.compartment.SensitivityLabel;

/**
 * What stands in the clear of one version of a record.
 *
 * @param compartments those that were asked for
 */
public record RecordVersion(
        UUID agency,
        UUID client,
        UUID record,
        int version,
        RecordType type,
        Instant recordedAt,
        UUID recordedBy,
        List<Labelled> compartments) {

    /** A compartment, with all of its labels. */
    public record Labelled(Compartment compartment, Set<SensitivityLabel> labels) {}

    /** The version without what is labelled as substance use. */
    public RecordVersion withoutPartTwo() {
        return with(each -> each.labels().stream().noneMatch(SensitivityLabel::isPartTwo));
    }

    /**
     * The version without what a label alone brings under VAWA. A compartment that is under it by itself stays: whoever named it
     * knew.
     */
    public RecordVersion withoutVawa() {
        return with(
                each -> each.compartment().isVawa() || each.labels().stream().noneMatch(SensitivityLabel::isVawa));
    }

    private RecordVersion with(Predicate<Labelled> kept) {
        List<Labelled> some = compartments.stream().filter(kept).toList();
        return new RecordVersion(agency, client, record, version, type, recordedAt, recordedBy, some);
    }

    /** Where the sealed content of a compartment is. */
    public Place place(Compartment compartment) {
        return CompartmentVault.ofRecord(agency, client, record, version, compartment);
    }

    /** Where all of it is. */
    public List<Place> places() {
        return compartments.stream().map(each -> place(each.compartment())).toList();
    }
}
