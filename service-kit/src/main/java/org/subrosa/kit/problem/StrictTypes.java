package org.subrosa.kit.problem;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The values that JSON has no type for, each with exactly one spelling: a UUID in its 36 lower-case characters (RFC 9562,
 * section 4), a time as RFC 3339 in UTC with {@code T}, {@code Z} and at most microseconds, a date as RFC 3339 full-date.
 * No other {@code java.time} type is read or written. A choice is spelled as the enum has it, without white space, and a
 * number is a finite one.
 */
final class StrictTypes extends SimpleModule {
    private static final long serialVersionUID = 1L;

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TIME_TEXT =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?Z");
    private static final Pattern DATE_TEXT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    StrictTypes() {
        super("subrosa-strict-types");
        addDeserializer(UUID.class, new Spelled<>(UUID.class, UUID_TEXT, UUID::fromString));
        addDeserializer(Instant.class, new Spelled<>(Instant.class, TIME_TEXT, Instant::parse));
        addDeserializer(LocalDate.class, new Spelled<>(LocalDate.class, DATE_TEXT, LocalDate::parse));
        addDeserializer(Double.class, new Finite<>(Double.class, number -> number));
        addDeserializer(Double.TYPE, new Finite<>(Double.class, number -> number));
        addDeserializer(Float.class, new Finite<>(Float.class, Double::floatValue));
        addDeserializer(Float.TYPE, new Finite<>(Float.class, Double::floatValue));
        setDeserializerModifier(new BeanDeserializerModifier() {
            private static final long serialVersionUID = 1L;

            @Override
            public JsonDeserializer<?> modifyEnumDeserializer(
                    DeserializationConfig config, JavaType type, BeanDescription bean, JsonDeserializer<?> usual) {
                return new Choice(usual);
            }
        });
        addSerializer(new Written<>(
                Instant.class, time -> time.truncatedTo(ChronoUnit.MICROS).toString()));
        addSerializer(new Written<>(LocalDate.class, LocalDate::toString));
    }

    /** True for the types that are text in JSON, in one spelling. */
    static boolean isSpelled(Class<?> type) {
        return type == UUID.class || type == Instant.class || type == LocalDate.class;
    }

    private static final class Spelled<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final Class<T> type;
        private final Pattern spelling;
        private final transient Function<String, T> parse;

        Spelled(Class<T> type, Pattern spelling, Function<String, T> parse) {
            super(type);
            this.type = type;
            this.spelling = spelling;
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return type.cast(context.handleUnexpectedToken(type, parser));
            }
            String text = parser.getText();
            if (spelling.matcher(text).matches()) {
                try {
                    return parse.apply(text);
                } catch (DateTimeException e) {
                    // the thirteenth month: spelled well, and refused like a wrong spelling
                }
            }
            return type.cast(context.handleWeirdStringValue(type, text, "wrong spelling"));
        }
    }

    /** Jackson would take the text "NaN", and make infinity of what is too large. */
    private static final class Finite<T extends Number> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final Class<T> type;
        private final transient Function<Double, T> narrow;

        Finite(Class<T> type, Function<Double, T> narrow) {
            super(type);
            this.type = type;
            this.narrow = narrow;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT) && !parser.hasToken(JsonToken.VALUE_NUMBER_INT)) {
                return type.cast(context.handleUnexpectedToken(type, parser));
            }
            T number = narrow.apply(parser.getDoubleValue());
            return Double.isFinite(number.doubleValue())
                    ? number
                    : type.cast(context.handleWeirdNumberValue(type, number, "not finite"));
        }
    }

    /** Jackson would trim the text. */
    private static final class Choice extends DelegatingDeserializer {
        private static final long serialVersionUID = 1L;

        Choice(JsonDeserializer<?> usual) {
            super(usual);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> usual) {
            return new Choice(usual);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.hasToken(JsonToken.VALUE_STRING)) {
                String text = parser.getText();
                if (!text.equals(text.strip())) {
                    return context.handleWeirdStringValue(handledType(), text, "wrong spelling");
                }
            }
            return super.deserialize(parser, context);
        }
    }

    private static final class Written<T> extends StdScalarSerializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Function<T, String> text;

        Written(Class<T> type, Function<T, String> text) {
            super(type);
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(text.apply(value));
        }
    }
}
