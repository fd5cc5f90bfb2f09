package org.subrosa.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.subrosa.verifier.Bundles.check;
import static org.subrosa.verifier.Bundles.checkpoint;
import static org.subrosa.verifier.Bundles.outcome;
import static org.subrosa.verifier.Bundles.text;
import static org.subrosa.verifier.Verdict.Outcome.INCOMPLETE;
import static org.subrosa.verifier.Verdict.Outcome.TAMPERED;
import static org.subrosa.verifier.Verdict.Outcome.VALID;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was exported is valid; whatever is done to it is found, and named. */
class CheckBundleTest {

    private static final int[] FLIPS = {1, 4, 32};
    private static final String EVENT_3 = "0193c2a4-7d10-7000-8000-000000000003";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whole.jsonl",
                "selection.jsonl",
                "selection-since-3.jsonl",
                "selection-since-4.jsonl",
                "selection-of-nothing.jsonl",
                "forked.jsonl",
                "forked-since-5.jsonl"
            })
    void what_was_exported_is_valid_by_itself(String name) {
        assertEquals(VALID, outcome(text(name)), name);
    }

    @Test
    void the_sentence_says_how_much_was_shown() {
        assertEquals(
                "Valid: all 7 entries of audit.example.org/log/6b1f7a52-0c55-4c5e-9d7f-0f3c1d1a4e11 are those that its keys"
                        + " have signed.",
                check(text("whole.jsonl")).sentence());
        String selection = check(text("selection.jsonl")).sentence();
        assertTrue(selection.contains("each of the 3 entries"), selection);
        assertTrue(selection.endsWith("only the whole log shows."), selection);
    }

    /** Every byte of a selection's entries: none is changed without notice, and none passes for a cut or a fork. */
    @ParameterizedTest
    @ValueSource(strings = {"whole.jsonl", "selection-since-3.jsonl"})
    void one_byte_changed_anywhere_is_tampering(String name) {
        byte[] bundle = text(name).getBytes(StandardCharsets.UTF_8);
        int head = text(name).indexOf('\n');
        for (int at = 0; at < bundle.length; at++) {
            // checking the head's signatures takes its time: every few of its bytes, and of the longer bundle's
            if (at > 400 && at < head - 50 && at % 37 != 0 || at > head && name.startsWith("whole") && at % 4 != 0) {
                continue;
            }
            byte before = bundle[at];
            bundle[at] = (byte) (before ^ FLIPS[at % FLIPS.length]);
            Verdict verdict = check(bundle, checkpoint(3));
            assertEquals(TAMPERED, verdict.outcome(), "byte " + at + ": " + verdict.sentence());
            bundle[at] = before;
        }
    }

    @Test
    void a_changed_entry_is_named_by_place_and_event() {
        List<String> lines = lines("whole.jsonl");
        String event = member(lines.get(4), "event");
        String changed = new String(Base64.getDecoder().decode(event), StandardCharsets.UTF_8)
                .replace("client-registered", "client-forgotten!");
        lines.set(4, lines.get(4).replace(event, base64(changed)));
        assertEquals(
                "Tampered: entry 3 (event " + EVENT_3 + ") is not what was signed at its place.",
                check(joined(lines)).sentence());
    }

    @Test
    void an_event_under_another_events_id_is_tampering() {
        List<String> lines = lines("whole.jsonl");
        lines.set(4, lines.get(4).replace(EVENT_3, EVENT_3.replace("03", "04")));
        assertTrue(check(joined(lines)).sentence().contains("holds another event than it names"));
    }

    @Test
    void a_dropped_entry_is_named_and_incomplete_wherever_it_stood() {
        for (int entry = 0; entry < 7; entry++) {
            List<String> lines = lines("whole.jsonl");
            lines.remove(1 + entry);
            Verdict verdict = check(joined(lines));
            assertEquals("Incomplete: entry " + entry + " is missing.", verdict.sentence());
            assertEquals(INCOMPLETE, verdict.outcome());
        }
        for (int line = 1; line <= 3; line++) {
            List<String> lines = lines("selection.jsonl");
            lines.remove(line);
            assertEquals(
                    "Incomplete: 1 of 3 entries are missing.",
                    check(joined(lines)).sentence());
        }
    }

    @Test
    void a_file_that_was_cut_is_incomplete_wherever_it_was_cut() {
        String whole = text("whole.jsonl");
        int second = whole.indexOf('\n') + 1;
        for (int length = 0; length < whole.length(); length++) {
            boolean nearAnEnd = whole.substring(Math.max(0, length - 2), Math.min(whole.length(), length + 2))
                    .contains("\n");
            if (!nearAnEnd && length % (length < second ? 97 : 7) != 0) {
                continue;
            }
            Verdict verdict = check(whole.substring(0, length));
            assertEquals(INCOMPLETE, verdict.outcome(), length + ": " + verdict.sentence());
        }
    }

    @Test
    void an_entry_that_comes_twice_or_out_of_order_or_from_elsewhere_is_tampering() {
        List<String> twice = lines("whole.jsonl");
        twice.add(3, twice.get(2));
        assertEquals(TAMPERED, outcome(joined(twice)));
        List<String> swapped = lines("selection.jsonl");
        Collections.swap(swapped, 1, 2);
        assertEquals(TAMPERED, outcome(joined(swapped)));
        List<String> foreign = lines("whole.jsonl");
        foreign.set(6, lines("forked.jsonl").get(6));
        assertTrue(check(joined(foreign)).sentence().startsWith("Tampered: entry 5 "));
        List<String> more = lines("selection.jsonl");
        more.add(2, lines("whole.jsonl").get(4));
        assertEquals(TAMPERED, outcome(joined(more)));
    }

    @Test
    void lines_where_they_do_not_belong_are_tampering() {
        List<String> afterwards = lines("whole.jsonl");
        afterwards.add(afterwards.get(1));
        assertEquals(TAMPERED, outcome(joined(afterwards)));
        List<String> twoHeads = lines("whole.jsonl");
        twoHeads.add(1, twoHeads.get(0));
        assertEquals(TAMPERED, outcome(joined(twoHeads)));
        assertEquals(INCOMPLETE, outcome(joined(lines("whole.jsonl").subList(1, 9))), "without a head");
        List<String> empty = lines("whole.jsonl");
        empty.add(2, "");
        assertEquals(TAMPERED, outcome(joined(empty)));
        assertEquals(
                TAMPERED, outcome(joined(lines("whole.jsonl")).replaceFirst("\"kind\":\"whole\"", "\"kind\":null")));
        assertEquals(TAMPERED, outcome("{}\n"));
        assertEquals(TAMPERED, outcome("x".repeat(2_000_000)));
    }

    @Test
    void a_whole_log_does_not_pass_for_whole_by_being_called_a_selection_with_its_end() {
        List<String> lines = lines("whole.jsonl");
        lines.remove(3);
        lines.set(0, lines.get(0).replace("\"whole\"", "\"selection\""));
        assertEquals(INCOMPLETE, outcome(joined(lines)));
    }

    @Test
    void a_checkpoint_needs_both_signatures_of_the_trusted_keys() {
        String head = lines("whole.jsonl").get(0);
        String[] note = member(head, "checkpoint").split("\\\\n");
        for (int without : new int[] {note.length - 2, note.length - 1}) {
            List<String> signatures = new ArrayList<>(List.of(note));
            signatures.remove(without);
            List<String> lines = lines("whole.jsonl");
            lines.set(0, head.replace(member(head, "checkpoint"), String.join("\\n", signatures) + "\\n"));
            assertEquals(TAMPERED, outcome(joined(lines)));
        }
    }

    @Test
    void keys_that_come_with_a_bundle_are_not_trust() throws Exception {
        TrustedKeys others = TrustedKeys.parse(text("other-keys.json"));
        Verdict verdict = CheckBundle.check(
                new java.io.ByteArrayInputStream(text("whole.jsonl").getBytes(StandardCharsets.UTF_8)), others, null);
        assertEquals(TAMPERED, verdict.outcome());
    }

    /** The other history is the same for four entries. */
    @ParameterizedTest
    @CsvSource({
        "whole.jsonl, 3, VALID",
        "whole.jsonl, 4, VALID",
        "whole.jsonl, 5, VALID",
        "whole.jsonl, 7, VALID",
        "selection-since-3.jsonl, 3, VALID",
        "selection-since-4.jsonl, 4, VALID",
        "selection.jsonl, 7, VALID",
        "forked.jsonl, 3, VALID",
        "forked.jsonl, 4, VALID",
        "forked.jsonl, 5, FORKED",
        "forked.jsonl, 7, FORKED",
        "forked-since-5.jsonl, 5, FORKED",
        "forked-since-5.jsonl, 7, FORKED",
        "selection.jsonl, 3, INCOMPLETE",
        "selection-since-3.jsonl, 4, INCOMPLETE"
    })
    void two_histories_under_the_same_keys_are_a_fork(String name, int since, Verdict.Outcome expected) {
        Verdict verdict = check(text(name), checkpoint(since));
        assertEquals(expected, verdict.outcome(), verdict.sentence());
    }

    @Test
    void a_spoilt_proof_of_growth_is_tampering_and_no_fork() {
        List<String> lines = lines("selection-since-4.jsonl");
        String root = member(lines.get(1), "first_root");
        byte[] other = Base64.getDecoder().decode(root);
        other[5] ^= 1;
        lines.set(1, lines.get(1).replace(root, Base64.getEncoder().encodeToString(other)));
        assertEquals(TAMPERED, check(joined(lines), checkpoint(4)).outcome());
    }

    @Test
    void a_bundle_that_is_older_than_the_checkpoint_is_incomplete() {
        // the whole log as it was at three entries, in the words of the golden one
        Checkpoint older =
                new Checkpoint(checkpoint(7).origin(), 9, checkpoint(7).root());
        assertEquals(INCOMPLETE, check(text("whole.jsonl"), older).outcome());
    }

    private static List<String> lines(String name) {
        return new ArrayList<>(text(name).lines().toList());
    }

    private static String joined(List<String> lines) {
        return Stream.concat(lines.stream(), Stream.of(""))
                .reduce((all, line) -> all + "\n" + line)
                .orElseThrow();
    }

    private static String member(String line, String name) {
        String start = "\"" + name + "\":\"";
        int from = line.indexOf(start) + start.length();
        return line.substring(from, line.indexOf('"', from));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
