package org.subrosa.acceptance.fault;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.subrosa.acceptance.acts.WriteAct;

/** The client's own books: what a service acknowledged, and what it never did. Nothing else is believed. */
public final class Ledger {

    private final Map<WriteAct, Set<String>> acknowledged = new EnumMap<>(WriteAct.class);
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final List<String> broken = new ArrayList<>();
    private int unacknowledged;

    public Ledger() {
        for (WriteAct act : WriteAct.values()) {
            acknowledged.put(act, ConcurrentHashMap.newKeySet());
        }
    }

    /** The service said 2xx and named what it made. The same thing twice, under different keys, breaks a promise. */
    void acknowledge(WriteAct act, String subject) {
        if (!of(act).add(subject)) {
            breaks(act + " acknowledged one thing under two keys");
        }
    }

    /** The service did not do it now: an answer that says so, or none. */
    synchronized void refuse(String how) {
        refusals.merge(how, 1, Integer::sum);
    }

    /** Every attempt under one key failed, and the writer gave up: it may have happened or not. */
    synchronized void giveUp() {
        unacknowledged++;
    }

    /** Something that no fault excuses. */
    synchronized void breaks(String what) {
        broken.add(what);
    }

    /** What was acknowledged, as the log names it. */
    public Set<String> of(WriteAct act) {
        return acknowledged.getOrDefault(act, Set.of());
    }

    public int acknowledgedCount() {
        return acknowledged.values().stream().mapToInt(Set::size).sum();
    }

    /** What no fault excuses, such as a 500. */
    public synchronized List<String> broken() {
        return List.copyOf(broken);
    }

    @Override
    public synchronized String toString() {
        return acknowledgedCount() + " acknowledged " + acknowledgedByAct() + ", " + unacknowledged
                + " given up, refusals on the way " + refusals;
    }

    private Map<WriteAct, Integer> acknowledgedByAct() {
        Map<WriteAct, Integer> counts = new EnumMap<>(WriteAct.class);
        acknowledged.forEach((act, ids) -> counts.put(act, ids.size()));
        return counts;
    }
}
