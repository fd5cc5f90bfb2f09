package org.subrosa.kit.trail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last place given away, kept outside PostgreSQL, so that a database that was restored from a backup is noticed. It
 * is replaced atomically and is on disk when {@link #write} returns.
 *
 * <p>One file belongs to one process: a state directory is neither shared between replicas, nor copied, nor part of the
 * database's backup. Two replicas that shared one would take each other's place for their own.
 */
final class EpochFile {
    private static final Pattern LINE = Pattern.compile("([a-z-]{1,64}) ([0-9]{1,18}) ([0-9]{1,18})\n");

    private final String producer;
    private final Path file;
    private final Path next;

    EpochFile(Path stateDirectory, String producer) {
        this.producer = producer;
        this.file = stateDirectory.resolve("trail-place");
        this.next = stateDirectory.resolve("trail-place.next");
    }

    /**
     * The place that was last written; empty if there is no file, or none that this producer wrote. What cannot be read
     * as one is taken as missing: that costs a new epoch and no event.
     */
    Optional<Place> read() {
        try {
            Matcher line = LINE.matcher(Files.readString(file, StandardCharsets.US_ASCII));
            return line.matches() && line.group(1).equals(producer) && Long.parseLong(line.group(2)) > 0
                    ? Optional.of(new Place(Long.parseLong(line.group(2)), Long.parseLong(line.group(3))))
                    : Optional.empty();
        } catch (NoSuchFileException | java.nio.charset.CharacterCodingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Place place) {
        byte[] line =
                (producer + " " + place.epoch() + " " + place.sequence() + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(line);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            // the new name is durable only when the directory is
            try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent())) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
