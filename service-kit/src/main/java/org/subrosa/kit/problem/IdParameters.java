package org.subrosa.kit.problem;

import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/**
 * Ids in paths and queries have one spelling, as in bodies: {@link UUID#fromString} alone would take {@code 0-0-0-0-1}. In a
 * path another spelling names nothing (404), elsewhere it cannot be read (400).
 */
@Provider
public class IdParameters implements ParamConverterProvider {

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        if (type != UUID.class) {
            return null;
        }
        boolean path =
                Arrays.stream(annotations).anyMatch(each -> each instanceof PathParam || each instanceof RestPath);
        return (ParamConverter<T>) new Ids(path ? ProblemType.NOT_FOUND : ProblemType.BAD_REQUEST);
    }

    private record Ids(ProblemType refusal) implements ParamConverter<UUID> {
        @Override
        public UUID fromString(String value) {
            if (!Spelling.isUuid(value)) {
                throw new ProblemException(refusal);
            }
            return UUID.fromString(value);
        }

        @Override
        public String toString(UUID value) {
            return value.toString();
        }
    }
}
