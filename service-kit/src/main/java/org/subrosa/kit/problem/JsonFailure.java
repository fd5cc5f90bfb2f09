package org.subrosa.kit.problem;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Map;

/**
 * Turns what Jackson says of a document into where and how it is wrong. Jackson's messages quote the document and name
 * classes; none of that is passed on.
 */
final class JsonFailure {
    private JsonFailure() {}

    static RuntimeException problem(JsonProcessingException failure) {
        if (failure instanceof InvalidDefinitionException) {
            return new IllegalStateException("a type that is read has no reader", failure);
        }
        if (failure instanceof ValueInstantiationException refused) {
            return refused.getCause() instanceof ProblemException problem
                    ? problem
                    : ProblemException.at(ProblemType.VALIDATION_FAILED, pointer(refused), FieldCode.INVALID);
        }
        String pointer = failure instanceof JsonMappingException mapping ? pointer(mapping) : "";
        return ProblemException.at(ProblemType.BAD_REQUEST, pointer, code(failure));
    }

    private static String code(JsonProcessingException failure) {
        if (failure instanceof StreamConstraintsException) {
            return says(failure, "Document nesting depth") ? FieldCode.TOO_DEEP : FieldCode.TOO_LARGE;
        }
        if (failure instanceof InputCoercionException || failure.getCause() instanceof InputCoercionException) {
            return FieldCode.TOO_LARGE;
        }
        if (failure instanceof JsonParseException) {
            return says(failure, "Duplicate field") ? FieldCode.DUPLICATE_KEY : FieldCode.MALFORMED;
        }
        if (failure instanceof PropertyBindingException) {
            return FieldCode.UNKNOWN_PROPERTY;
        }
        if (failure instanceof InvalidNullException || says(failure, "Missing required creator property")) {
            return FieldCode.MISSING;
        }
        if (failure instanceof InvalidFormatException format) {
            return written(format);
        }
        if (says(failure, "Trailing token")) {
            return FieldCode.MALFORMED;
        }
        return failure instanceof MismatchedInputException ? FieldCode.WRONG_TYPE : FieldCode.MALFORMED;
    }

    /** Only what is text in JSON can be spelled wrongly, and only a number without a range of its own can be too large here. */
    private static String written(InvalidFormatException failure) {
        if (failure.getValue() instanceof Number) {
            boolean endless = failure.getTargetType() == Double.class || failure.getTargetType() == Float.class;
            return endless ? FieldCode.TOO_LARGE : FieldCode.WRONG_TYPE;
        }
        boolean spelled = failure.getTargetType().isEnum() || StrictTypes.isSpelled(failure.getTargetType());
        return spelled ? FieldCode.WRONG_FORMAT : FieldCode.WRONG_TYPE;
    }

    /** Jackson has no type of its own for these; {@code StrictJsonTest} holds each of them. */
    private static boolean says(JsonProcessingException failure, String start) {
        String message = failure.getOriginalMessage();
        return message != null && message.startsWith(start);
    }

    /** As deep as the path runs through our own names; a key of a map, or an unknown name, ends it. */
    private static String pointer(JsonMappingException failure) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            String name = step.getFieldName();
            if (name == null) {
                if (step.getIndex() < 0) {
                    break;
                }
                pointer.append('/').append(step.getIndex());
            } else if (ours(step.getFrom(), name)) {
                pointer.append('/').append(name);
            } else {
                break;
            }
        }
        return pointer.toString();
    }

    private static boolean ours(Object holder, String name) {
        if (holder == null || holder instanceof Map) {
            return false;
        }
        Class<?> type = holder instanceof Class<?> declared ? declared : holder.getClass();
        var mapper = StrictJson.mapper();
        return !Map.class.isAssignableFrom(type)
                && mapper.getDeserializationConfig().introspect(mapper.constructType(type)).findProperties().stream()
                        .anyMatch(property -> property.getName().equals(name));
    }
}
