package org.subrosa.disclosure.policy;

import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.subrosa.disclosure.recipient.Channel;

/**
 * The law as data (NOHS-12), in versions: every decision cites the version that it was made under. What a pack does not name is
 * not allowed.
 *
 * @param channels the ways that count as private (NASW-i)
 * @param alone compartments that only a consent which covers nothing else can reach (45 CFR 164.508(b)(3)(ii))
 * @param notice goes with every package, whatever is in it
 * @param regimes the laws that bind who receives, by the name under which a consent cites them
 */
public record PolicyPack(
        int version,
        String title,
        Map<String, PurposeRule> purposes,
        Map<Basis, BasisRule> bases,
        Set<Channel> channels,
        Set<Compartment> alone,
        String notice,
        Map<String, Regime> regimes) {
    /** The name of 42 CFR Part 2 among the regimes. */
    public static final String PART_2 = "part-2";
    /** The name of VAWA, VOCA and FVPSA among the regimes. */
    public static final String VAWA = "vawa";

    public PolicyPack {
        purposes = Map.copyOf(purposes);
        bases = Map.copyOf(bases);
        channels = Set.copyOf(channels);
        alone = Set.copyOf(alone);
        regimes = Map.copyOf(regimes);
        if (!bases.keySet().containsAll(EnumSet.allOf(Basis.class))
                || !regimes.keySet().containsAll(Set.of(PART_2, VAWA))) {
            throw new IllegalArgumentException("a pack says something of every basis, of part 2 and of VAWA");
        }
        if (!bases.entrySet().stream().allMatch(each -> passes(each.getKey(), each.getValue()))) {
            throw new IllegalArgumentException("what makes a disclosure lawful passes, a consent when it says itself");
        }
    }

    /** The rule of a purpose, or nothing if the pack does not know it. */
    public Optional<PurposeRule> purpose(String code) {
        return Optional.ofNullable(purposes.get(code));
    }

    public BasisRule basis(Basis basis) {
        return Objects.requireNonNull(bases.get(basis));
    }

    /** The regime of 42 CFR Part 2. */
    public Regime partTwo() {
        return Objects.requireNonNull(regimes.get(PART_2));
    }

    /** The regime of VAWA, VOCA and FVPSA. */
    public Regime vawa() {
        return Objects.requireNonNull(regimes.get(VAWA));
    }

    private static boolean passes(Basis basis, BasisRule rule) {
        Integer hours = rule.validHours();
        return basis == Basis.CONSENT ? hours == null : hours != null && hours > 0;
    }
}
