package org.subrosa.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class LanesTest {

    @Test
    void what_is_one_persons_is_done_in_order_and_all_of_it_before_the_end() {
        Map<String, List<Integer>> done = new ConcurrentHashMap<>();
        try (Lanes lanes = new Lanes(4)) {
            for (int i = 0; i < 2_000; i++) {
                String name = "person" + i % 7;
                int number = i;
                lanes.work(name, () -> done.computeIfAbsent(name, none -> new CopyOnWriteArrayList<>())
                        .add(number));
            }
        }
        assertEquals(7, done.size());
        done.forEach((name, numbers) -> assertEquals(
                IntStream.range(0, 2_000)
                        .filter(i -> name.equals("person" + i % 7))
                        .boxed()
                        .toList(),
                numbers));
    }

    @Test
    void different_people_do_not_wait_for_each_other() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        try (Lanes lanes = new Lanes(2)) {
            for (String name : List.of("a", "b")) {
                lanes.work(name, () -> {
                    both.countDown();
                    await(both);
                });
            }
        }
        assertTrue(both.await(0, TimeUnit.SECONDS));
    }

    @Test
    void the_first_failure_ends_all_of_it() {
        AtomicInteger afterwards = new AtomicInteger();
        var failed = assertThrows(UnusableException.class, () -> {
            try (Lanes lanes = new Lanes(1)) {
                lanes.work("a", () -> {
                    throw new UnusableException("enough");
                });
                for (int i = 0; i < 10; i++) {
                    lanes.work("a", afterwards::incrementAndGet);
                }
            }
        });
        assertEquals("enough", failed.getMessage());
        assertEquals(0, afterwards.get());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
