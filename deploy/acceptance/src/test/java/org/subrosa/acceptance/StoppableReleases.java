package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.subrosa.acceptance.fault.Wire;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.http.Http;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.kit.caller.Roles;
import org.subrosa.stack.Service;
import org.subrosa.stack.Services;

/** One more process of disclosure-service, whose peers are at the end of a wire: it can be stopped in the middle of a release. */
final class StoppableReleases implements AutoCloseable {
    /** For what was on its way to arrive: the process is stopped, and not the network. */
    private static final Duration ON_ITS_WAY = Duration.ofMillis(300);

    private final World world;
    private final Agency agency;
    private final Http patient = new Http(Duration.ofSeconds(90));
    private final ExecutorService releaser = Executors.newSingleThreadExecutor();
    private final Wire consent;
    private final Wire records;
    private final Service disclosure;

    private StoppableReleases(World world, Agency agency) throws IOException {
        this.world = world;
        this.agency = agency;
        consent = to(Services.CONSENT);
        records = to(Services.RECORDS);
        disclosure = world.stack()
                .replica(
                        Services.DISCLOSURE,
                        Map.of(
                                "SUBROSA_CONSENT_URL", "http://127.0.0.1:" + consent.port(),
                                "SUBROSA_RECORDS_URL", "http://127.0.0.1:" + records.port()));
    }

    static StoppableReleases start(World world, Agency agency) throws IOException {
        StoppableReleases made = new StoppableReleases(world, agency);
        made.disclosure.start();
        return made;
    }

    private Wire to(Services peer) throws IOException {
        return new Wire(URI.create(world.stack().service(peer).url()).getPort());
    }

    /** The disclosure's package, as a caseworker gets it. */
    Answer release(String disclosureId) throws IOException {
        return patient.post(
                URI.create(disclosure.url() + "/v1/disclosures/" + disclosureId + "/release"),
                world.desk().token(agency.account(Roles.CASEWORKER), Services.DISCLOSURE),
                UUID.randomUUID().toString(),
                "");
    }

    /**
     * Begins a release, and returns when the process was stopped: as these bytes passed to a peer or back, before they arrived.
     *
     * @param question whether they are the process's own, or an answer
     */
    Future<Answer> stopped(String disclosureId, boolean question, String bytes) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        listen((asks, passing) -> {
            if (asks == question && passing.contains(bytes) && stopped.getCount() > 0) {
                disclosure.suspend();
                stopped.countDown();
            }
        });
        Future<Answer> release = releaser.submit(() -> release(disclosureId));
        assertTrue(stopped.await(10, TimeUnit.SECONDS), () -> "the release never came to " + bytes);
        listen((asks, passing) -> {});
        Patience.pause(ON_ITS_WAY);
        return release;
    }

    private void listen(Wire.Tap tap) {
        consent.listen(tap);
        records.listen(tap);
    }

    void goOn() {
        disclosure.resume();
    }

    @Override
    public void close() {
        releaser.shutdownNow();
        disclosure.resume();
        disclosure.stop();
        consent.close();
        records.close();
    }
}
