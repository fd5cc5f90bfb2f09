package org.subrosa.records.extract;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;
import org.subrosa.kit.vault.Place;
import org.subrosa.records.client.Profile;
import org.subrosa.records.client.ProfileVault;
import org.subrosa.records.client.SafeLocation;
import org.subrosa.records.compartment.Compartment;
import org.subrosa.records.compartment.CompartmentVault;
import org.subrosa.records.compartment.OpeningTransaction;
import org.subrosa.records.compartment.SealedValueRefusedException;
import org.subrosa.records.compartment.SealedValues;
import org.subrosa.records.record.ClientRecords;
import org.subrosa.records.record.RecordVersion;
import org.subrosa.records.record.SealedContent;

/**
 * Opens, for disclosure-service, exactly what a warrant names, in the agency that the warrant names (promises 4 and 8). Use of the
 * warrant, opening and audit row commit together and before the first byte of the answer. A warrant serves once, whatever comes of
 * it: one value that is refused refuses the whole, uses the warrant up and is recorded.
 */
@ApplicationScoped
public class ExtractRecords {
    /** At most so many values are opened, so that it ends well within a transaction's time. */
    static final int MOST = 500;

    private static final String ACT = "org.subrosa.records.extracted.v1";

    private final OpeningTransaction transaction;
    private final VerifyWarrant verify;
    private final UsedWarrantStore warrants;
    private final ProfileVault profiles;
    private final ClientRecords records;
    private final CompartmentVault vault;
    private final Trail trail;
    private final Clock clock;
    private final ExtractMeters meters;

    ExtractRecords(
            OpeningTransaction transaction,
            VerifyWarrant verify,
            UsedWarrantStore warrants,
            ProfileVault profiles,
            ClientRecords records,
            CompartmentVault vault,
            Trail trail,
            Clock clock,
            ExtractMeters meters) {
        this.transaction = transaction;
        this.verify = verify;
        this.warrants = warrants;
        this.profiles = profiles;
        this.records = records;
        this.vault = vault;
        this.trail = trail;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * What the warrant names, as far as the client has it.
     *
     * @param jws the warrant in compact form
     * @throws ProblemException forbidden for what is no warrant for this service at this moment; conflict {@code warrant-used};
     *     validation failed {@code too-many}; dependency unavailable where its key cannot be had
     * @throws SealedValueRefusedException if a value that it names is not what was sealed there
     */
    public Extract extract(Caller caller, String jws) {
        long began = System.nanoTime();
        String result = "failed";
        try {
            Extraction extraction = extracted(caller, jws);
            if (extraction instanceof Extraction.Refused refused) {
                result = refused.code();
                throw ProblemException.at(refused.problem(), "", refused.code());
            }
            Extract extract = ((Extraction.Done) extraction).extract();
            result = "done";
            meters.decrypted(extract.decryptions());
            return extract;
        } finally {
            meters.ended(result, began);
        }
    }

    private Extraction extracted(Caller caller, String jws) {
        Warrant warrant = verify.verify(jws);
        return transaction.in(warrant.agency(), () -> extractOnce(caller, warrant), refused -> {
            warrants.use(warrant, clock.instant());
            record(caller, warrant, Map.of("outcome", "failed", "reason", SealedValueRefusedException.REASON));
        });
    }

    private Extraction extractOnce(Caller caller, Warrant warrant) {
        if (!warrants.use(warrant, clock.instant())) {
            return refuse(caller, warrant, Extraction.Refused.WARRANT_USED);
        }
        List<RecordVersion> found =
                records.newestWith(warrant.agency(), warrant.client(), warrant.compartments(), MOST + 1);
        if (found.stream().mapToInt(each -> each.compartments().size()).sum() > MOST) {
            return refuse(caller, warrant, Extraction.Refused.TOO_MANY);
        }
        List<RecordVersion> versions = found.stream()
                .map(each -> warrant.partTwo() ? each : each.withoutPartTwo())
                .map(each -> warrant.vawa() ? each : each.withoutVawa())
                .toList();
        Profile profile = profiles.open(warrant.agency(), warrant.client(), warrant.compartments());
        List<Extract.Item> items = open(warrant.agency(), versions);
        List<Compartment> opened = new ArrayList<>(profile.opened());
        items.forEach(item -> opened.add(item.compartment()));
        Set<Compartment> kinds = new LinkedHashSet<>(opened);
        record(caller, warrant, Map.of("opened", Compartment.codes(kinds), "decryptions", opened.size()));
        return new Extraction.Done(new Extract(
                warrant.client(), profile.demographics(), profile.contact(), safePlace(profile), items, opened.size()));
    }

    private List<Extract.Item> open(UUID agency, List<RecordVersion> versions) {
        List<Place> places =
                versions.stream().flatMap(each -> each.places().stream()).toList();
        SealedValues found = vault.find(agency, places);
        List<Extract.Item> items = new ArrayList<>();
        for (RecordVersion version : versions) {
            for (RecordVersion.Labelled each : version.compartments()) {
                Place place = version.place(each.compartment());
                items.add(new Extract.Item(
                        version.record(),
                        version.type(),
                        version.version(),
                        version.recordedAt(),
                        each.compartment(),
                        each.labels(),
                        vault.open(found, place, SealedContent.class).content()));
            }
        }
        return items;
    }

    private static Extract.@Nullable SafePlace safePlace(Profile profile) {
        SafeLocation location = profile.safeLocation();
        return location == null ? null : new Extract.SafePlace(location.address(), location.instructions());
    }

    private Extraction refuse(Caller caller, Warrant warrant, Extraction.Refused refused) {
        record(caller, warrant, Map.of("outcome", "denied", "reason", refused.code()));
        return refused;
    }

    private void record(Caller caller, Warrant warrant, Map<String, Object> outcome) {
        Map<String, Object> data = warrant.data();
        data.putAll(outcome);
        trail.record(caller, new Act(warrant.agency(), ACT, "client/" + warrant.client(), data));
    }
}
