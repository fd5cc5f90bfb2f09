package org.subrosa.kit.scrub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.subrosa.kit.scrub.Finding.Kind;

/** The comparing rule: silent about what is as it was told, and of everything else it names the place and the kind. */
class CompareTest {

    @Property(tries = 300)
    void what_was_told_and_is_there_is_no_finding_whatever_the_order(
            @ForAll @Size(max = 12) List<@IntRange(max = 30) Integer> spots, @ForAll long seed) {
        List<Held> told = told(spots);
        List<Held> held = new ArrayList<>(last(told));
        Collections.shuffle(held, new Random(seed));
        assertEquals(List.of(), Compare.findings(told, held));
    }

    @Property(tries = 300)
    void each_change_is_named_by_its_place_and_kind_and_nothing_else_is(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 30) Integer> spots,
            @ForAll @Size(max = 6) Set<@IntRange(max = 30) Integer> removed,
            @ForAll @Size(max = 6) Set<@IntRange(max = 30) Integer> altered,
            @ForAll @Size(max = 6) Set<@IntRange(min = 31, max = 60) Integer> added) {
        List<Held> told = told(spots);
        Set<Finding> expected = new HashSet<>();
        List<Held> held = new ArrayList<>();
        for (Held each : last(told)) {
            if (removed.contains(each.spot().version())) {
                expected.add(new Finding(each.spot(), Kind.MISSING, null));
            } else if (altered.contains(each.spot().version())) {
                held.add(new Held(each.spot(), each.hash() + "x"));
                expected.add(new Finding(each.spot(), Kind.ALTERED, each.hash() + "x"));
            } else {
                held.add(each);
            }
        }
        for (int spot : added) {
            held.add(new Held(spot(spot), "new"));
            expected.add(new Finding(spot(spot), Kind.FOREIGN, "new"));
        }
        List<Finding> found = Compare.findings(told, held);
        assertEquals(expected, new HashSet<>(found));
        assertEquals(expected.size(), found.size());
    }

    @Property(tries = 100)
    void an_older_value_put_back_is_altered(@ForAll @IntRange(min = 1, max = 5) int older) {
        List<Held> told = new ArrayList<>();
        for (int i = 0; i <= older; i++) {
            told.add(new Held(spot(1), "hash-" + i));
        }
        assertEquals(
                List.of(new Finding(spot(1), Kind.ALTERED, "hash-" + (older - 1))),
                Compare.findings(told, List.of(told.get(older - 1))));
    }

    @Property(tries = 100)
    void two_values_moved_into_each_others_places_are_both_altered(@ForAll @IntRange(max = 9) int other) {
        Held one = new Held(spot(100), "one");
        Held two = new Held(spot(other), "two");
        List<Finding> found = Compare.findings(
                List.of(one, two), List.of(new Held(one.spot(), two.hash()), new Held(two.spot(), one.hash())));
        assertTrue(found.stream().allMatch(finding -> finding.kind() == Kind.ALTERED));
        assertEquals(
                Set.of(one.spot(), two.spot()),
                found.stream().map(Finding::spot).collect(Collectors.toSet()));
    }

    @Property(tries = 50)
    void whatever_text_a_row_holds_no_event_says_it(@ForAll String text) {
        Map<String, Object> data = new Finding(new Spot(UUID.randomUUID(), text, text, 1), Kind.FOREIGN, null).data();
        String compartment = String.valueOf(data.get("compartment"));
        assertTrue(compartment.equals("no-code") || compartment.matches("[a-z0-9-]{1,64}"), compartment);
    }

    private static List<Held> told(List<Integer> spots) {
        List<Held> told = new ArrayList<>();
        for (int spot : spots) {
            told.add(new Held(spot(spot), "hash-" + told.size()));
        }
        return told;
    }

    private static List<Held> last(List<Held> told) {
        Map<Spot, Held> last = new LinkedHashMap<>();
        told.forEach(each -> last.put(each.spot(), each));
        return List.copyOf(last.values());
    }

    private static Spot spot(int number) {
        return new Spot(new UUID(1, number), "health", "record", number);
    }
}
