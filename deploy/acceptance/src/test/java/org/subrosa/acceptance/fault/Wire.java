package org.subrosa.acceptance.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of network between a process and one that it depends on, on the loopback address. A test can make it slow, let it
 * swallow everything, take it away, and stand beside it when something passes.
 */
public final class Wire implements AutoCloseable {
    private static final Duration SLOWNESS = Duration.ofSeconds(5);
    private static final int CHUNK = 64 * 1024;

    /** What becomes of what is sent. */
    public enum State {
        WHOLE,
        /** Every question arrives five seconds later. */
        SLOW,
        /** Nothing arrives and nothing is refused, until the wire is whole again. */
        BLACK_HOLE,
        /** Connections are reset, and new ones refused. */
        GONE
    }

    /** Stands beside the wire. What it does is done before the bytes go on. */
    @FunctionalInterface
    public interface Tap {
        void passes(boolean question, String text);
    }

    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile State state = State.WHOLE;
    private volatile @Nullable Tap tap;
    private @Nullable ServerSocket open;

    /** @param target the port where the other one listens */
    public Wire(int target) {
        this.target = target;
        this.port = open(0);
    }

    /** Where to connect instead. */
    public int port() {
        return port;
    }

    /** From the next bytes on. */
    public synchronized void become(State next) {
        state = next;
        if (next == State.GONE) {
            shut();
        } else if (open == null) {
            open(port);
        }
        notifyAll();
    }

    /** From the next bytes on; null for nobody. */
    public void listen(@Nullable Tap listener) {
        tap = listener;
    }

    @Override
    public synchronized void close() {
        state = State.GONE;
        shut();
        notifyAll();
    }

    private int open(int wanted) {
        try {
            ServerSocket server = new ServerSocket(wanted, 64, InetAddress.getLoopbackAddress());
            open = server;
            start(() -> accept(server));
            return server.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void shut() {
        try {
            if (open != null) {
                open.close();
                open = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(Wire::drop);
        sockets.clear();
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket from = server.accept();
                start(() -> join(from));
            } catch (IOException over) {
                return;
            }
        }
    }

    private void join(Socket from) {
        Socket to = new Socket();
        sockets.add(from);
        sockets.add(to);
        try {
            to.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), target), 1_000);
            start(() -> pump(to, from, false));
            pump(from, to, true);
        } catch (IOException refused) {
            drop(from);
        }
    }

    private void pump(Socket from, Socket to, boolean question) {
        byte[] chunk = new byte[CHUNK];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                byte[] bytes = Arrays.copyOf(chunk, length);
                Tap listener = tap;
                if (listener != null) {
                    listener.passes(question, new String(bytes, StandardCharsets.ISO_8859_1));
                }
                hold(question);
                out.write(bytes);
                out.flush();
            }
        } catch (IOException over) {
            // one side is gone, and so is the other
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void hold(boolean question) throws InterruptedException, IOException {
        if (question && state == State.SLOW) {
            TimeUnit.NANOSECONDS.sleep(SLOWNESS.toNanos());
        }
        synchronized (this) {
            while (state == State.BLACK_HOLE) {
                wait();
            }
        }
        if (state == State.GONE) {
            throw new IOException("the wire is gone");
        }
    }

    /** With a reset, as a host that is gone answers. */
    private static void drop(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException closed) {
            // as was wanted
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }
}
