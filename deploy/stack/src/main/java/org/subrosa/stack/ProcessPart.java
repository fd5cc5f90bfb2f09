package org.subrosa.stack;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A part that is one process. A subclass says what to run and how to tell that it answers; everything about processes is
 * here.
 */
public abstract class ProcessPart implements Part {

    private static final int LINES_TOLD = 15;

    private final String name;
    private final Path folder;
    private final TrackedProcess process;

    /** @param folder the part's own folder: its data, its log and its process's mark */
    protected ProcessPart(String name, Path folder) {
        this.name = name;
        this.folder = PrivateFiles.folder(folder.toAbsolutePath());
        this.process = new TrackedProcess(this.folder.resolve("pid"), this.folder.resolve(name + ".log"));
    }

    /** What to run. Called after {@link #prepare()}. */
    protected abstract TrackedProcess.Command command();

    /** One probe, bounded to a few seconds, that never throws. */
    protected abstract boolean answers();

    /** Fails if what the part needs to be launched is not there. Done before any part of a stack is launched. */
    protected void check() {}

    /** Done before each launch. */
    protected void prepare() {}

    /** Done each time the part has begun to answer. Idempotent. */
    protected void provision() {}

    /** How long the part may take to answer. */
    protected Duration startLimit() {
        return Duration.ofSeconds(60);
    }

    /** What a part that runs and does not answer as it should says is wrong with it, in words. */
    public java.util.Optional<String> ailment() {
        return java.util.Optional.empty();
    }

    /** The signal that asks the process to end in good order. */
    protected String stopSignal() {
        return "TERM";
    }

    /** How long the process may take to end in good order. */
    protected Duration stopLimit() {
        return Duration.ofSeconds(20);
    }

    /** What to try when the part does not start. */
    protected String remedy() {
        return "read the whole log (" + logFile() + "), then deploy/doctor";
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Path logFile() {
        return folder.resolve(name + ".log");
    }

    /** The part's own folder. */
    protected final Path folder() {
        return folder;
    }

    @Override
    public final void start() {
        if (!process.isRunning()) {
            check();
            prepare();
            process.launch(command());
        }
        boolean answered = Await.until(startLimit(), () -> !process.isRunning() || answers());
        if (!answered || !process.isRunning()) {
            boolean ended = !process.isRunning();
            throw new StackException(
                    name
                            + (ended
                                    ? " ended while starting."
                                    : " did not answer within " + startLimit().toSeconds() + " s."),
                    process.lastLines(LINES_TOLD),
                    remedy());
        }
        provision();
    }

    @Override
    public final void stop() {
        process.stop(stopSignal(), stopLimit());
    }

    /** Kills the process as a crash would, and returns when it is gone. */
    public final void killForcibly() {
        process.killForcibly();
    }

    /** Suspends the process: it keeps its connections and answers nothing, as a machine that hangs. */
    public final void suspend() {
        process.signal("STOP");
    }

    /** Lets a suspended process go on. */
    public final void resume() {
        process.signal("CONT");
    }

    /** Whether the process exists, answering or not. */
    public final boolean isRunning() {
        return process.isRunning();
    }

    /** The process, for measuring it; empty if it does not run. */
    public final java.util.Optional<Long> pid() {
        return process.pid();
    }

    @Override
    public final Health health() {
        if (!process.isRunning()) {
            return Health.STOPPED;
        }
        return answers() ? Health.ANSWERS : Health.SILENT;
    }
}
