package org.subrosa.walkthrough;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Somebody in the story, or a system.
 *
 * @param name as the story calls them
 * @param signIn gets a token for the service at that address
 */
record Person(String name, Function<URI, String> signIn, Map<Integer, String> tokens) {

    Person(String name, Function<URI, String> signIn) {
        this(name, signIn, new HashMap<>());
    }

    /** A token for the service; asked for once, for the story is shorter than its life. */
    String token(URI service) {
        return tokens.computeIfAbsent(service.getPort(), port -> signIn.apply(service));
    }
}
