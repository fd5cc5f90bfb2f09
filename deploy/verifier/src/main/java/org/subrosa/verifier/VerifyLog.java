package org.subrosa.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The command {@code deploy/verify-log}: one sentence, and an exit code that says the same. */
public final class VerifyLog {

    private static final int USAGE = 64;
    private static final int FAILED = 70;
    private static final String HOW =
            "verify-log BUNDLE --keys KEYS [--since CHECKPOINT]: checks a bundle of GET /v1/bundle"
                    + " with the keys of GET /v1/log/keys, and against an earlier GET /v1/log/checkpoint.";

    private final PrintStream out;
    private final PrintStream err;
    private @Nullable String bundle;
    private @Nullable String keys;
    private @Nullable String since;

    private VerifyLog(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Exits with what {@link #run} returns. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    /** @return 0 valid, 1 tampered, 2 forked, 3 incomplete, 64 called wrongly, 70 failed */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        VerifyLog command = new VerifyLog(out, err);
        try {
            return command.take(arguments) ? command.verify() : command.refuse(HOW);
        } catch (UnusableException unusable) {
            return command.refuse(unusable.getMessage());
        } catch (IOException | RuntimeException | OutOfMemoryError failed) {
            err.println("The check failed, and says nothing about the bundle: " + failed);
            return FAILED;
        }
    }

    private boolean take(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            String value = i + 1 < arguments.length ? arguments[i + 1] : null;
            if (argument.equals("--keys") && keys == null && value != null) {
                keys = value;
                i++;
            } else if (argument.equals("--since") && since == null && value != null) {
                since = value;
                i++;
            } else if (!argument.startsWith("-") && bundle == null) {
                bundle = argument;
            } else {
                return false;
            }
        }
        return bundle != null && keys != null;
    }

    private int verify() throws IOException {
        TrustedKeys trusted = TrustedKeys.parse(text(keys));
        Checkpoint earlier = since == null
                ? null
                : Checkpoint.verified(text(since), trusted)
                        .orElseThrow(() -> new UnusableException(
                                "The checkpoint given with --since does not bear valid signatures of these keys."));
        try (InputStream in = Files.newInputStream(path(bundle))) {
            Verdict verdict = CheckBundle.check(in, trusted, earlier);
            out.println(verdict.sentence());
            return verdict.outcome().exit();
        }
    }

    private int refuse(@Nullable String why) {
        err.println(why);
        return USAGE;
    }

    private static String text(@Nullable String file) throws IOException {
        return new String(Files.readAllBytes(path(file)), StandardCharsets.UTF_8);
    }

    private static Path path(@Nullable String file) {
        Path path = Path.of(String.valueOf(file));
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new UnusableException("There is no such file to be read: " + path);
        }
        return path;
    }
}
