package org.subrosa.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON as it is written, or refuses it: UTF-8 without a byte order mark, no property unknown or named twice, nothing
 * after the document, no value turned into another type, no record component absent or null unless it is
 * {@code @Nullable}, no text that a store cannot keep, all of it bounded. Names are snake_case, times RFC 3339 in UTC.
 *
 * <p>RFC 8259 leaves duplicate names and number ranges to the reader; two readers that choose differently are how one
 * request gets two meanings.
 */
public final class StrictJson {
    static final int DEEPEST = 20;
    static final int LONGEST_STRING = 65_536;
    static final int LONGEST_NUMBER = 64;
    static final int LONGEST_NAME = 128;

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final JsonMapper MAPPER = build();
    private static final JsonMapper SORTED = MAPPER.rebuild()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private StrictJson() {}

    /** The one mapper of a service, also for what it writes. Not to be configured further. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /**
     * The value as UTF-8 JSON with members sorted by name: equal values give equal bytes. Not RFC 8785; for comparing
     * with itself only.
     */
    public static byte[] sorted(Object value) {
        try {
            return SORTED.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not writable as JSON: " + value.getClass().getName(), e);
        }
    }

    /**
     * Reads a whole document.
     *
     * @throws ProblemException {@link ProblemType#BAD_REQUEST} saying where and how the document is wrong, or
     *     {@link ProblemType#VALIDATION_FAILED} where a record's own constructor refused its components
     */
    public static <T> T read(byte[] document, Class<T> type) {
        return type.cast(read(document, (Type) type));
    }

    static Object read(byte[] document, Type type) {
        String text = decode(document);
        try {
            scan(text);
            Object value = MAPPER.readerFor(MAPPER.constructType(type)).readValue(text);
            if (value == null) {
                throw ProblemException.at(ProblemType.BAD_REQUEST, "", FieldCode.MISSING);
            }
            return value;
        } catch (JsonProcessingException e) {
            throw JsonFailure.problem(e);
        }
    }

    private static String decode(byte[] document) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed();
        }
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            throw malformed();
        }
        return text;
    }

    /** What binding alone would let pass: in parts that end up in no field of text, and in names. */
    private static void scan(String text) throws JsonProcessingException {
        try (JsonParser parser = MAPPER.createParser(text)) {
            boolean empty = true;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                empty = false;
                if ((token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING) && !storable(parser.getText())) {
                    throw malformed();
                }
            }
            if (empty) {
                throw ProblemException.at(ProblemType.BAD_REQUEST, "", FieldCode.MISSING);
            }
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("a string does not fail to be read", e);
        }
    }

    /** PostgreSQL keeps no NUL, and UTF-8 knows no half of a surrogate pair. */
    private static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static ProblemException malformed() {
        return ProblemException.at(ProblemType.BAD_REQUEST, "", FieldCode.MALFORMED);
    }

    private static JsonMapper build() {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(LONGEST_STRING)
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxNameLength(LONGEST_NAME)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .annotationIntrospector(new NullnessIntrospector())
                .addModule(new StrictTypes())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(MapperFeature.BLOCK_UNSAFE_POLYMORPHIC_BASE_TYPES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .withCoercionConfigDefaults(coercions -> {
                    for (CoercionInputShape shape : CoercionInputShape.values()) {
                        coercions.setCoercion(shape, CoercionAction.Fail);
                    }
                })
                // JSON knows numbers only, and 2 is one of them
                .withCoercionConfig(
                        LogicalType.Float,
                        coercions -> coercions.setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert))
                .build();
    }
}
