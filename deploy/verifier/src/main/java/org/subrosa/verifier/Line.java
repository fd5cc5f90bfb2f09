package org.subrosa.verifier;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One line of a bundle. A line has one spelling, so that no byte of it can be changed unnoticed. */
sealed interface Line {

    /** The first line. */
    record Head(String bundle, String kind, String checkpoint) implements Line {
        public Head {
            requireAll(bundle, kind, checkpoint);
        }
    }

    /** The root of an earlier, smaller tree, and the proof that the log has grown out of it. */
    record Earlier(long first, String firstRoot, List<String> hashes) implements Line {
        public Earlier {
            requireAll(firstRoot, hashes);
            hashes = List.copyOf(hashes);
        }
    }

    /** A leaf and its path. */
    record Entry(long leafIndex, String eventId, byte[] event, Siblings path) implements Line {}

    /** The last line. */
    record End(long entries, String digest) implements Line {
        public End {
            requireAll(digest);
        }
    }

    /** @return nothing if the bytes between these bounds are not exactly a line of one of these kinds */
    static Optional<Line> read(byte[] bytes, int from, int to) {
        return EntryForm.begins(bytes, from, to)
                ? EntryForm.read(bytes, from, to)
                : readOther(Arrays.copyOfRange(bytes, from, to));
    }

    private static Optional<Line> readOther(byte[] bytes) {
        try {
            JsonNode object = Lines.JSON.readTree(bytes);
            Line line = Lines.JSON.treeToValue(object, kind(object));
            return line != null && Arrays.equals(Lines.JSON.writeValueAsBytes(line), bytes)
                    ? Optional.of(line)
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** JSON's null is no text, and would be written back as it came. */
    static void requireAll(Object... parts) {
        for (Object part : parts) {
            Objects.requireNonNull(part);
        }
    }

    private static Class<? extends Line> kind(JsonNode object) {
        if (object.has("bundle")) {
            return Head.class;
        }
        return object.has("first") ? Earlier.class : End.class;
    }

    /** How lines are written. */
    final class Lines {
        static final JsonMapper JSON = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();

        private Lines() {}
    }
}
