package org.subrosa.kit.problem;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads every JSON body through {@link StrictJson}, in place of Quarkus's own reader, for which an empty body is null. The
 * body is in memory and within its limit when this is called: see {@link Body}.
 */
@Provider
@Consumes(MediaType.WILDCARD)
public class StrictJsonReader implements MessageBodyReader<Object> {

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        // what has no type has no body either (see Body): an endpoint that needs one is told that it is missing
        boolean json = MediaType.APPLICATION_JSON_TYPE.equals(withoutParameters(mediaType))
                || MediaType.APPLICATION_OCTET_STREAM_TYPE.equals(mediaType);
        return json && !InputStream.class.isAssignableFrom(type) && type != byte[].class;
    }

    private static MediaType withoutParameters(MediaType mediaType) {
        return new MediaType(mediaType.getType(), mediaType.getSubtype());
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            @Nullable Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return StrictJson.read(body.readAllBytes(), genericType == null ? type : genericType);
    }
}
