package org.subrosa.kit.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Reads the committed vectors. They were made by another implementation, so that they do not repeat our own mistakes. */
final class Vectors {
    private Vectors() {}

    static JsonNode read(String name) {
        try (InputStream file = Vectors.class.getResourceAsStream("/vectors/" + name)) {
            return new ObjectMapper().readTree(Objects.requireNonNull(file, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    static byte[] bytes(JsonNode object, String member) {
        return HexFormat.of().parseHex(object.required(member).textValue());
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static UUID uuid(JsonNode object, String member) {
        return UUID.fromString(object.required(member).textValue());
    }

    static Owner owner(JsonNode object) {
        return new Owner(object.required("owner_kind").textValue(), uuid(object, "owner_id"));
    }

    static Place place(JsonNode place) {
        return new Place(
                uuid(place, "agency"),
                owner(place),
                uuid(place, "record"),
                place.required("compartment").textValue(),
                place.required("field_group").textValue(),
                place.required("record_version").intValue());
    }

    static DataKeyIdentity key(JsonNode key, UUID agency, Owner owner) {
        return new DataKeyIdentity(
                agency,
                uuid(key, "data_key_id"),
                new DataKeyVersion(key.required("data_key_version").intValue()),
                owner,
                new CompartmentClass(key.required("class").textValue()));
    }

    static DataKeyIdentity key(JsonNode key, Place place) {
        return key(key, place.agency(), place.owner());
    }
}
