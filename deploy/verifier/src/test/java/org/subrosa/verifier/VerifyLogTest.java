package org.subrosa.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.subrosa.verifier.Bundles.FOLDER;
import static org.subrosa.verifier.Bundles.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command: its exit codes, its one sentence, and that it finds nothing where it could not look. */
class VerifyLogTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void each_verdict_has_its_exit_code_and_one_sentence() throws IOException {
        String whole = text("whole.jsonl");
        assertSays(0, "Valid: ", golden("whole.jsonl"), "--keys", golden("keys.json"));
        assertSays(
                0,
                "Valid: ",
                "--keys",
                golden("keys.json"),
                "--since",
                golden("checkpoint-3.txt"),
                golden("whole.jsonl"));
        assertSays(
                1,
                "Tampered: ",
                written(whole.replace("\"leaf_index\":2", "\"leaf_index\":3")),
                "--keys",
                golden("keys.json"));
        assertSays(
                2,
                "Forked: ",
                golden("forked.jsonl"),
                "--keys",
                golden("keys.json"),
                "--since",
                golden("checkpoint-5.txt"));
        assertSays(3, "Incomplete: ", written(whole.substring(0, whole.length() - 1)), "--keys", golden("keys.json"));
    }

    @Test
    void without_keys_or_with_keys_that_are_none_nothing_is_found_out() throws IOException {
        assertRefused(golden("whole.jsonl"));
        assertRefused(golden("whole.jsonl"), "--keys");
        assertRefused(golden("whole.jsonl"), golden("whole.jsonl"), "--keys", golden("keys.json"));
        assertRefused(golden("whole.jsonl"), "--keys", golden("keys.json"), "--quick");
        assertRefused("--keys", golden("keys.json"));
        assertRefused(golden("whole.jsonl"), "--keys", golden("nowhere.json"));
        assertRefused(golden("nowhere.jsonl"), "--keys", golden("keys.json"));
        assertRefused(golden("whole.jsonl"), "--keys", golden("checkpoint-3.txt"));
        for (String keys : List.of(
                "{}",
                "[]",
                "null",
                text("keys.json").replace("ed25519", "x").replaceFirst("\\+[0-9a-f]{8}\\+", "+00000000+"),
                text("keys.json").replaceFirst("\\{\"algorithm\":\"ed25519\"[^}]*},", ""))) {
            assertRefused(golden("whole.jsonl"), "--keys", written(keys));
        }
    }

    @Test
    void an_earlier_checkpoint_that_the_keys_have_not_signed_is_none() throws IOException {
        String other = text("checkpoint-3.txt").replace("\n3\n", "\n2\n");
        assertRefused(golden("whole.jsonl"), "--keys", golden("keys.json"), "--since", written(other));
        assertRefused(golden("whole.jsonl"), "--keys", golden("keys.json"), "--since", golden("keys.json"));
    }

    private void assertSays(int exit, String word, String... arguments) {
        assertEquals(exit, run(arguments), this::said);
        String said = out.toString(StandardCharsets.UTF_8);
        assertTrue(said.startsWith(word) && said.strip().lines().count() == 1, said);
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    private void assertRefused(String... arguments) {
        assertEquals(64, run(arguments), this::said);
        assertEquals("", out.toString(StandardCharsets.UTF_8), "no verdict");
        assertTrue(err.size() > 0);
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return VerifyLog.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    private static String golden(String name) {
        return FOLDER.resolve(name).toString();
    }

    private String written(String text) throws IOException {
        Path file = Files.createTempFile(folder, "bundle", ".txt");
        Files.writeString(file, text);
        return file.toString();
    }
}
