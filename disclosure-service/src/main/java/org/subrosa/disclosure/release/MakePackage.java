package org.subrosa.disclosure.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.decision.ConsentScope;
import org.subrosa.disclosure.decision.Disclosure;
import org.subrosa.disclosure.policy.Basis;
import org.subrosa.disclosure.policy.Compartment;
import org.subrosa.disclosure.policy.Grant;
import org.subrosa.disclosure.policy.Obligation;
import org.subrosa.disclosure.policy.Policy;
import org.subrosa.disclosure.policy.PolicyPack;
import org.subrosa.disclosure.policy.PolicyPacks;
import org.subrosa.disclosure.policy.Regime;
import org.subrosa.kit.jws.SigningKey;
import org.subrosa.kit.problem.StrictJson;

/** Makes the package, in memory: notices, scope, items, signature. It touches neither network nor database. */
@ApplicationScoped
class MakePackage {
    static final String TYPE = "subrosa-package";
    static final int MOST_BYTES = 5 * 1024 * 1024;

    private final PolicyPacks packs;
    private final SigningKey key;
    private final Clock clock;

    MakePackage(PolicyPacks packs, SigningKey key, Clock clock) {
        this.packs = packs;
        this.key = key;
        this.clock = clock;
    }

    /**
     * The package.
     *
     * @throws ReleaseFailedException if the extract is another client's or holds more than the decision permits, or if the package
     *     would be larger than {@link #MOST_BYTES}
     */
    SignedPackage make(Intent intent, @Nullable ConsentScope scope, Extract extract) {
        Disclosure disclosure = intent.disclosure();
        List<PackageForm.Item> opened = items(intent, extract);
        if (!extract.clientId().equals(disclosure.clientId())
                || !disclosure.decision().compartments().containsAll(compartments(opened))) {
            throw ReleaseFailedException.unavailable("extract-beyond-decision");
        }
        List<PackageForm.Item> items =
                opened.stream().filter(item -> isReached(intent, scope, item)).toList();
        byte[] bytes = StrictJson.sorted(form(intent, scope, items));
        if (bytes.length > MOST_BYTES) {
            throw ReleaseFailedException.refused("package-too-large");
        }
        return new SignedPackage(
                bytes,
                Sha256.of(bytes),
                key.signDetached(TYPE, bytes),
                compartments(items),
                opened.size() - items.size());
    }

    private PackageForm form(Intent intent, @Nullable ConsentScope scope, List<PackageForm.Item> items) {
        Disclosure disclosure = intent.disclosure();
        Set<String> regimes = regimes(scope, items);
        Set<Obligation> obligations = EnumSet.copyOf(disclosure.decision().obligations());
        regimes.forEach(name -> obligations.addAll(regime(name).obligations()));
        return new PackageForm(
                intent.ids().ofPackage(disclosure.id(), intent.attempt()),
                clock.instant(),
                intent.ids().client(Objects.requireNonNull(disclosure.clientId())),
                new PackageForm.To(intent.recipientKind().code(), intent.recipientName()),
                disclosure.purpose(),
                disclosure.basis(),
                scope == null ? null : scope.scopeStatement(),
                notices(regimes),
                obligations,
                items);
    }

    private List<PackageForm.RedisclosureNotice> notices(Set<String> regimes) {
        List<PackageForm.RedisclosureNotice> notices = new ArrayList<>();
        notices.add(new PackageForm.RedisclosureNotice(null, packs.current().notice()));
        regimes.forEach(name -> notices.add(
                new PackageForm.RedisclosureNotice(name, regime(name).statement())));
        return notices;
    }

    /** The laws under which the consent was made, and those that cover something in the package. */
    private Set<String> regimes(@Nullable ConsentScope scope, List<PackageForm.Item> items) {
        Set<String> regimes = new TreeSet<>();
        if (scope != null) {
            regimes.addAll(scope.regimes());
        }
        packs.current().regimes().forEach((name, regime) -> {
            if (items.stream().anyMatch(item -> regime.covers(item.compartment(), labels(item)))) {
                regimes.add(name);
            }
        });
        return regimes;
    }

    /** A law of which no statement is known lets nothing out. */
    private Regime regime(String name) {
        Regime regime = packs.current().regimes().get(name);
        if (regime == null) {
            throw ReleaseFailedException.refused("regime-unknown");
        }
        return regime;
    }

    /** A label brings an item under Part 2 or VAWA whatever its compartment is; the decision could not know it. */
    private boolean isReached(Intent intent, @Nullable ConsentScope scope, PackageForm.Item item) {
        PolicyPack pack = packs.current();
        Basis basis = Objects.requireNonNull(intent.disclosure().basis());
        Grant grant = scope == null ? intent.grant() : consent(scope);
        Set<Compartment> named = intent.disclosure().decision().compartments();
        return (!pack.partTwo().coversByLabel(item.compartment(), labels(item))
                        || Policy.reachesPartTwo(pack, basis, grant))
                && (!pack.vawa().coversByLabel(item.compartment(), labels(item))
                        || Policy.reachesVawa(pack, basis, grant, named));
    }

    private static Grant consent(ConsentScope scope) {
        return new Grant.Consent(Set.of(), Set.copyOf(scope.purposes()), true, true, true, Set.copyOf(scope.regimes()));
    }

    private static List<PackageForm.Item> items(Intent intent, Extract extract) {
        List<PackageForm.Item> items = new ArrayList<>();
        profile(Compartment.DEMOGRAPHICS, extract.demographics(), items);
        profile(Compartment.CONTACT, extract.contact(), items);
        profile(Compartment.SAFE_LOCATION, extract.safeLocation(), items);
        extract.records()
                .forEach(each -> items.add(new PackageForm.Item(
                        intent.ids().record(each.recordId()),
                        each.compartment(),
                        each.type(),
                        each.version(),
                        each.recordedAt(),
                        each.labels(),
                        each.content())));
        return items;
    }

    private static void profile(
            Compartment compartment, @Nullable Map<String, Object> content, List<PackageForm.Item> items) {
        if (content != null) {
            items.add(new PackageForm.Item(null, compartment, null, null, null, null, content));
        }
    }

    private static Set<String> labels(PackageForm.Item item) {
        return item.labels() == null ? Set.of() : Set.copyOf(item.labels());
    }

    private static Set<Compartment> compartments(List<PackageForm.Item> items) {
        return Compartment.set(items.stream().map(PackageForm.Item::compartment).toList());
    }
}
