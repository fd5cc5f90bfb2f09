package org.subrosa.kit.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A service's OpenAPI document is a file of its own repository folder, so that a change of the contract is seen in
 * review. It must be, to the letter, the document that the running service serves.
 */
public final class CommittedOpenApi {
    private static final String UPDATE = "openapi.update";

    private CommittedOpenApi() {}

    /**
     * Compares {@code <service>/openapi.yaml} with the served document; with {@code -Dopenapi.update} writes it instead.
     *
     * @throws AssertionError at the first line that differs
     */
    public static void verify(String service, String served) {
        Path file = Path.of(System.getProperty("subrosa.home"), service, "openapi.yaml");
        try {
            if (System.getProperty(UPDATE) != null) {
                Files.writeString(file, served);
            }
            String committed = Files.exists(file) ? Files.readString(file) : "";
            if (!committed.equals(served)) {
                throw new AssertionError(service + "/openapi.yaml is not what the service serves, first at line "
                        + firstDifference(committed, served) + ". If the change is meant: mvn test -pl " + service
                        + " -am -Dtest='OpenApiTest' -D" + UPDATE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int firstDifference(String committed, String served) {
        String[] left = committed.split("\n", -1);
        String[] right = served.split("\n", -1);
        int line = 0;
        while (line < left.length && line < right.length && left[line].equals(right[line])) {
            line++;
        }
        return line + 1;
    }
}
