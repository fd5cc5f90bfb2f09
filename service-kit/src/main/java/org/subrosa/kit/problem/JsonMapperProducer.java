package org.subrosa.kit.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts {@link StrictJson} wherever Quarkus would use a mapper of its own making. */
final class JsonMapperProducer {

    @Produces
    @Singleton
    ObjectMapper mapper() {
        return StrictJson.mapper();
    }
}
