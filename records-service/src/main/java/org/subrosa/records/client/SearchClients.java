package org.subrosa.records.client;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;
import org.subrosa.records.client.FoundClients.FoundClient;
import org.subrosa.records.compartment.Compartment;
import org.subrosa.records.compartment.OpeningTransaction;
import org.subrosa.records.compartment.SealedValueRefusedException;
import org.subrosa.records.compartment.SealedValues;

/**
 * Finds clients of the caller's caseload by name and birth date. Nobody outside it is opened, nor counted. The search is in the
 * trail whatever it finds, so that snooping shows, and so is every client whose demographics it opened, match or not.
 */
@ApplicationScoped
public class SearchClients {
    /** At most so many are answered. */
    static final int MOST_FOUND = 50;
    /** At most so many are opened. */
    static final int MOST_OPENED = 100;

    private static final String ACT = "org.subrosa.records.client-searched.v1";

    private final OpeningTransaction transaction;
    private final ClientIndex index;
    private final ProfileVault profiles;
    private final Trail trail;

    SearchClients(OpeningTransaction transaction, ClientIndex index, ProfileVault profiles, Trail trail) {
        this.transaction = transaction;
        this.index = index;
        this.profiles = profiles;
        this.trail = trail;
    }

    /**
     * Those who match, in no order that says anything.
     *
     * @throws SealedValueRefusedException if a candidate's demographics are not what was sealed there
     */
    public FoundClients search(Caller caller, ClientSearch search) {
        UUID id = UUID.randomUUID();
        Map<String, Object> searched = Map.of("search_id", id.toString(), "fields", fields(search));
        return transaction.in(caller.agency(), () -> find(caller, search, searched), refused -> {
            Map<String, Object> failed = Map.of("outcome", "failed", "reason", SealedValueRefusedException.REASON);
            record(caller, ReadClient.ACT, refused.place().owner().id(), with(searched, failed));
            record(caller, ACT, null, with(searched, failed));
        });
    }

    private FoundClients find(Caller caller, ClientSearch search, Map<String, Object> searched) {
        List<UUID> candidates = index.candidates(caller, search, MOST_OPENED + 1);
        List<UUID> opened = candidates.subList(0, Math.min(MOST_OPENED, candidates.size()));
        SealedValues sealed = profiles.sealedDemographics(caller.agency(), opened);
        List<FoundClient> matches = new ArrayList<>();
        for (UUID client : opened) {
            Demographics demographics = profiles.demographics(sealed, caller.agency(), client);
            record(
                    caller,
                    ReadClient.ACT,
                    client,
                    with(searched, Map.of("opened", List.of(Compartment.DEMOGRAPHICS.code()), "decryptions", 1)));
            if (ClientIndex.matches(search, demographics)) {
                matches.add(new FoundClient(client, demographics));
            }
        }
        List<FoundClient> items = matches.subList(0, Math.min(MOST_FOUND, matches.size()));
        boolean complete = opened.size() == candidates.size() && items.size() == matches.size();
        record(
                caller,
                ACT,
                null,
                with(searched, Map.of("found", items.size(), "decryptions", opened.size(), "complete", complete)));
        return new FoundClients(items, complete);
    }

    private void record(Caller caller, String act, @Nullable UUID client, Map<String, Object> data) {
        trail.record(caller, new Act(caller.agency(), act, client == null ? null : "client/" + client, data));
    }

    private static Map<String, Object> with(Map<String, Object> data, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(data);
        all.putAll(more);
        return all;
    }

    private static List<String> fields(ClientSearch search) {
        return Arrays.stream(SearchField.values())
                .filter(field -> field.of(search).isPresent())
                .map(SearchField::code)
                .toList();
    }
}
