package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.LongStream;
import org.subrosa.acceptance.acts.LoggedEvent;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.acceptance.log.Checkpoint;
import org.subrosa.acceptance.log.Merkle;

/** What must be so of the log as a whole, whatever died. */
final class WholeLog {

    private final World world;

    WholeLog(World world) {
        this.world = world;
    }

    /** A producer numbers its events over all agencies; a number that is missing was lost on the way. */
    List<String> gaps() throws SQLException {
        Map<String, Set<Long>> numbers = new HashMap<>();
        Set<UUID> events = new HashSet<>();
        for (LoggedEvent event : world.storedLog().all()) {
            assertTrue(events.add(event.eventId()), "an event is in the log twice");
            String numbering = event.producer() + " epoch " + event.epoch();
            assertTrue(
                    numbers.computeIfAbsent(numbering, key -> new TreeSet<>()).add(event.sequence()),
                    () -> numbering + " has the number " + event.sequence() + " twice");
        }
        List<String> gaps = new ArrayList<>();
        numbers.forEach((numbering, seen) -> {
            List<Long> all = LongStream.rangeClosed(1, seen.size()).boxed().toList();
            if (!all.equals(List.copyOf(seen))) {
                gaps.add(numbering);
            }
        });
        return gaps;
    }

    /** Harbor's signed root is that of the stored bytes, all of those that are there now among them. */
    void assertSignedIsStored() throws SQLException {
        int size = world.storedLog().of(world.harbor()).size();
        PublishedLog log = new PublishedLog(world, "harbor-auditor");
        Patience.until(
                "a checkpoint over it",
                Duration.ofSeconds(20),
                () -> log.checkpoint().size() >= size);

        Checkpoint checkpoint = log.checkpoint();
        List<byte[]> leaves = world.storedLog().of(world.harbor()).stream()
                .map(event -> Merkle.leaf(event.bytes()))
                .limit(checkpoint.size())
                .toList();
        assertArrayEquals(checkpoint.root(), Merkle.root(leaves));
    }
}
