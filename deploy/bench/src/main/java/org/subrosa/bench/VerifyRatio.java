package org.subrosa.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.subrosa.bench.Result.Pair;
import org.subrosa.stack.Services;
import org.subrosa.verifier.VerifyLog;

/** The verifier over an exported bundle, on one thread of this process, against nothing but the hash of each leaf. */
final class VerifyRatio implements Figure {
    private static final int ENTRIES = 20_000;
    private static final int WARM_UP = 60;
    private static final int PASSES = 50;

    private final Ground ground;

    VerifyRatio(Ground ground) {
        this.ground = ground;
    }

    @Override
    public String name() {
        return "verify_ratio";
    }

    @Override
    public String unit() {
        return "ratio";
    }

    @Override
    public Result measure() {
        Leaves.Span span = Leaves.make(ground, ENTRIES);
        ground.settle();
        Path folder = ground.home().root().resolve("deploy/bench/target");
        Path bundle = folder.resolve("bundle.jsonl");
        Path keys = folder.resolve("keys.json");
        try {
            Files.writeString(
                    keys,
                    ground.front()
                            .answer(Services.AUDIT, "/v1/log/keys", ExportedBundle.AUDITOR)
                            .body());
            new ExportedBundle(ground.front()).write(span, bundle);
            List<byte[]> leaves = leaves(bundle);
            for (int i = 0; i < WARM_UP; i++) {
                verified(bundle, keys, leaves.size());
                hashed(leaves);
            }
            List<Pair> rounds = new ArrayList<>();
            for (int round = 0; round < Rounds.COUNT; round++) {
                double raw = hashed(leaves);
                rounds.add(new Pair(verified(bundle, keys, leaves.size()), raw));
            }
            return Result.ratio(
                    name(),
                    rounds,
                    "leaves/s",
                    leaves.size() + " entries, " + Files.size(bundle) / leaves.size() + " bytes each in the bundle");
        } catch (IOException failed) {
            throw new BenchException("the bundle cannot be kept", failed);
        }
    }

    private static double verified(Path bundle, Path keys, int entries) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        long begin = System.nanoTime();
        int verdict = VerifyLog.run(new String[] {bundle.toString(), "--keys", keys.toString()}, nowhere, nowhere);
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (verdict != 0) {
            throw new BenchException("the verifier ended with " + verdict);
        }
        return entries / seconds;
    }

    private static double hashed(List<byte[]> leaves) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            int kept = 0;
            long begin = System.nanoTime();
            for (int pass = 0; pass < PASSES; pass++) {
                for (byte[] leaf : leaves) {
                    digest.update((byte) 0);
                    kept ^= digest.digest(leaf)[0];
                }
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            // what nobody looks at need not be computed
            return kept == Integer.MIN_VALUE ? 0 : leaves.size() * (double) PASSES / seconds;
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static List<byte[]> leaves(Path bundle) throws IOException {
        JsonMapper json = new JsonMapper();
        List<byte[]> leaves = new ArrayList<>();
        try (Stream<String> lines = Files.lines(bundle)) {
            for (String line : (Iterable<String>) lines::iterator) {
                String event = json.readTree(line).path("event").asText();
                if (!event.isEmpty()) {
                    leaves.add(Base64.getDecoder().decode(event));
                }
            }
        }
        if (leaves.size() < ENTRIES) {
            throw new BenchException("the bundle has " + leaves.size() + " entries only");
        }
        return leaves;
    }
}
