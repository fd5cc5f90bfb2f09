package org.subrosa.kit.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A style sheet that is part of the program. */
public record StyleSheet(String text) {

    /** The one of this name beside the class. */
    public static StyleSheet beside(Class<?> page, String name) {
        try (InputStream sheet = Objects.requireNonNull(page.getResourceAsStream(name))) {
            return new StyleSheet(new String(sheet.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
