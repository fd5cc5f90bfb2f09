package org.subrosa.acceptance.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.subrosa.stack.ProcessPart;

/**
 * A part with all of its processes. PostgreSQL has one for each connection, and stopping the first alone would stop new
 * connections only.
 */
public final class ProcessFamily {

    private final ProcessPart part;

    public ProcessFamily(ProcessPart part) {
        this.part = part;
    }

    /** Suspends them all, the first first, so that it makes no more of them: connections stay open and nothing answers. */
    public void suspend() {
        members().forEach(pid -> signal("STOP", pid));
        members().forEach(pid -> signal("STOP", pid)); // those that were made meanwhile
    }

    /** Lets them all go on, the first last. */
    public void resume() {
        List<Long> members = new ArrayList<>(members());
        Collections.reverse(members);
        members.forEach(pid -> signal("CONT", pid));
    }

    private List<Long> members() {
        return part.pid().flatMap(ProcessHandle::of).stream()
                .flatMap(first -> Stream.concat(Stream.of(first), first.descendants()))
                .map(ProcessHandle::pid)
                .toList();
    }

    private static void signal(String name, long pid) {
        try {
            // the shell's own kill: a minimal machine has no other
            Process kill = new ProcessBuilder("sh", "-c", "kill -s \"$1\" \"$2\"", "kill", name, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!kill.waitFor(10, TimeUnit.SECONDS)) {
                kill.destroyForcibly();
            }
        } catch (IOException failed) {
            throw new AssertionError("cannot send a signal", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }
}
