package org.subrosa.stack.keycloak;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The people, agencies and systems of {@code deploy/keycloak/demonstration.json}: invented, and never part of an
 * installation that serves anyone. Passwords and client secrets are not in it; each installation makes its own.
 */
public record Demonstration(
        List<Agency> agencies, List<Application> applications, List<MachineClient> systems, List<Person> accounts) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public Demonstration {
        agencies = List.copyOf(agencies);
        applications = List.copyOf(applications);
        systems = List.copyOf(systems);
        accounts = List.copyOf(accounts);
        List<String> slugs = agencies.stream().map(Agency::slug).toList();
        for (Person person : accounts) {
            require(slugs.contains(person.agency()), person.name());
        }
        for (Application application : applications) {
            require(slugs.contains(application.agency()), application.client());
        }
        for (MachineClient system : systems) {
            // a partner belongs to no agency here; that is what makes it a partner
            require((system.agency() == null) == system.client().startsWith("partner-"), system.client());
            require(system.agency() == null || slugs.contains(system.agency()), system.client());
        }
    }

    /** An island. */
    public record Agency(String slug, UUID id, String name) {}

    /**
     * What an agency's people sign in through.
     *
     * @param agency the slug of the agency it belongs to
     * @param accessTokenSeconds another lifetime of access tokens than the realm's, or null
     */
    public record Application(String client, String agency, String purpose, @Nullable Integer accessTokenSeconds) {}

    /**
     * A system that acts for itself.
     *
     * @param agency the slug of the agency it belongs to; null for a partner's system
     * @param scopes the services it may ask for
     */
    public record MachineClient(
            String client, @Nullable String agency, String role, List<String> scopes, String purpose) {
        public MachineClient {
            scopes = List.copyOf(scopes);
        }
    }

    /**
     * @param name what the demonstration calls the account, such as {@code harbor-caseworker}
     * @param username generated, says nothing about the person
     */
    public record Person(String name, String username, String agency, String role) {}

    /** Reads the file; an unknown property, a missing agency or a partner with an agency is refused. */
    public static Demonstration read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), Demonstration.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The agency of that slug, which must exist. */
    public Agency agency(String slug) {
        return agencies.stream()
                .filter(each -> each.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such agency: " + slug));
    }

    private static void require(boolean holds, String subject) {
        if (!holds) {
            throw new IllegalArgumentException("demonstration.json: wrong agency at " + subject);
        }
    }
}
