package org.subrosa.kit.scrub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.subrosa.kit.scrub.Finding.Kind;

/** The rule: what the log says last of a spot is there, and nothing else is. */
final class Compare {

    private Compare() {}

    /**
     * Where they differ.
     *
     * @param told what events say, the earliest first
     * @param held what rows hold, in any order
     */
    static List<Finding> findings(Collection<Held> told, Collection<Held> held) {
        Map<Spot, String> expected = new LinkedHashMap<>();
        told.forEach(each -> expected.put(each.spot(), each.hash()));
        Set<Spot> there = new HashSet<>();
        List<Finding> findings = new ArrayList<>();
        for (Held each : held) {
            there.add(each.spot());
            String hash = expected.get(each.spot());
            if (hash == null) {
                findings.add(new Finding(each.spot(), Kind.FOREIGN, each.hash()));
            } else if (!hash.equals(each.hash())) {
                findings.add(new Finding(each.spot(), Kind.ALTERED, each.hash()));
            }
        }
        expected.keySet().stream()
                .filter(spot -> !there.contains(spot))
                .forEach(spot -> findings.add(new Finding(spot, Kind.MISSING, null)));
        return findings;
    }

    /** Of each spot as events name it one: two whose names are no codes may share one. */
    static Map<Spot, Finding> byName(Collection<Finding> findings) {
        Map<Spot, Finding> named = new HashMap<>();
        findings.forEach(each -> named.putIfAbsent(each.named(), each));
        return named;
    }
}
