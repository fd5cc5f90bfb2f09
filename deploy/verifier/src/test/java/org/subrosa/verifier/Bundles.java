package org.subrosa.verifier;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.subrosa.verifier.Verdict.Outcome;

/** The golden bundles of audit-service: the contract stands with its provider, and is read where it stands. */
final class Bundles {

    static final Path FOLDER =
            Path.of(System.getProperty("subrosa.home"), "audit-service/src/test/resources/vectors/bundle");

    private Bundles() {}

    static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TrustedKeys keys() {
        return TrustedKeys.parse(text("keys.json"));
    }

    static Checkpoint checkpoint(int size) {
        return Checkpoint.verified(text("checkpoint-" + size + ".txt"), keys()).orElseThrow();
    }

    static Verdict check(String bundle) {
        return check(bundle, null);
    }

    static Verdict check(String bundle, @Nullable Checkpoint since) {
        return check(bundle.getBytes(StandardCharsets.UTF_8), since);
    }

    static Verdict check(byte[] bundle, @Nullable Checkpoint since) {
        try {
            return CheckBundle.check(new ByteArrayInputStream(bundle), keys(), since);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Outcome outcome(String bundle) {
        return check(bundle).outcome();
    }
}
