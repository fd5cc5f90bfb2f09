package org.subrosa.acceptance.leak;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Canaries that all begin alike, each with the name of where it was put, so that whatever is found says where it came from; and
 * what is left of one that was cut off is found as well.
 */
public final class Flock {

    private static final int ALIKE = 14;

    private final Random random;
    private final String beginning;
    private final Map<String, Canary> hatched = new LinkedHashMap<>();

    public Flock(Random random) {
        this.random = random;
        this.beginning = Canary.hatch(random).text().substring(0, ALIKE);
    }

    /** The text of a fresh canary, to be put where the name says. */
    public String hatch(String name) {
        Canary canary = new Canary(beginning + Canary.hatch(random).text().substring(ALIKE));
        hatched.put(hatched.size() + 1 + " " + name, canary);
        return canary.text();
    }

    public int size() {
        return hatched.size();
    }

    /** All of them, the beginning that they share, and another one that is looked for with them. */
    public Needles needlesAnd(String name, Canary other) {
        Map<String, Canary> all = new LinkedHashMap<>(hatched);
        all.put("cut off", new Canary(beginning));
        all.put(name, other);
        return new Needles(all);
    }
}
