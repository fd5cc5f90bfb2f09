package org.subrosa.kit.trail;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The work of this service that one of its replicas does: a thread in each replica for each duty, of which one leads.
 * The health checks watch every thread that was started here.
 */
@Singleton
public final class Leaders {
    private final LeaderSession.Source sessions;
    private final List<LeaderThread> threads = new CopyOnWriteArrayList<>();

    Leaders(LeaderSession.Source sessions) {
        this.sessions = sessions;
    }

    /**
     * Starts a thread that does the work whenever it has the duty. Whoever starts it ends it with the service.
     *
     * @param name the thread's, and its name in the health checks
     */
    public LeaderThread start(String name, LeaderSession.Duty duty, LeaderThread.Work work) {
        LeaderThread thread = new LeaderThread(name, sessions, duty, work);
        thread.start();
        watch(thread);
        return thread;
    }

    void watch(LeaderThread thread) {
        threads.add(thread);
    }

    List<LeaderThread> threads() {
        return List.copyOf(threads);
    }
}
