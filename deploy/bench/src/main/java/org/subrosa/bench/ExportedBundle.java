package org.subrosa.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.subrosa.stack.Services;

/** The log's entries of some time, as the auditor takes them away. */
final class ExportedBundle {
    static final String AUDITOR = "harbor-auditor";

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");
    private static final int TRIES = 60;

    private final Front front;

    ExportedBundle(Front front) {
        this.front = front;
    }

    void write(Leaves.Span span, Path file) throws IOException {
        Files.writeString(file, "");
        String next = "/v1/bundle?from=" + span.from() + "&to=" + span.to();
        while (!next.isEmpty()) {
            HttpResponse<String> part = part(next);
            Files.writeString(file, part.body(), StandardOpenOption.APPEND);
            Matcher link = NEXT.matcher(part.headers().firstValue("Link").orElse(""));
            next = link.find() ? link.group(1) : "";
        }
    }

    /** The history by which entries are selected follows the log by some seconds. */
    private HttpResponse<String> part(String path) {
        for (int tried = 1; ; tried++) {
            try {
                return front.answer(Services.AUDIT, path, AUDITOR);
            } catch (BenchException notYet) {
                if (tried == TRIES) {
                    throw notYet;
                }
                Ground.pause(1_000);
            }
        }
    }
}
