package org.subrosa.loader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A folder with people in it. */
final class Folder {
    private final Map<Source, Table> tables = new EnumMap<>(Source.class);

    /** @throws UnusableException if it is no folder, or has nobody in it */
    Folder(Path path) {
        if (!Files.isDirectory(path)) {
            throw new UnusableException("There is no such folder.");
        }
        for (Source source : Source.values()) {
            Path file = path.resolve(source.file());
            if (Files.isRegularFile(file)) {
                tables.put(source, new Table(source, file));
            }
        }
        if (!tables.containsKey(Source.PATIENTS)) {
            throw new UnusableException("There is no patients.csv in the folder.");
        }
    }

    /** Empty if the folder does without it. */
    Optional<Table> table(Source source) {
        return Optional.ofNullable(tables.get(source));
    }
}
