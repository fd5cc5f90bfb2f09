package org.subrosa.acceptance.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends exactly these bytes, which no client library would, and reads what comes back until the server closes. */
public final class RawHttp {

    private static final int LARGEST_ANSWER = 1 << 20;

    private RawHttp() {}

    /**
     * The whole answer, one char a byte; as much as came if the server keeps the connection open or cuts it.
     *
     * @param limit of silence, after which nothing more is waited for
     */
    public static String exchange(URI server, byte[] request, Duration limit) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), (int) limit.toMillis());
            socket.setSoTimeout((int) limit.toMillis());
            try {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
            } catch (IOException refusedMidway) {
                // an oversized request may be answered, and its connection cut, before all of it is sent
                return read(socket.getInputStream());
            }
            return read(socket.getInputStream());
        }
    }

    private static String read(InputStream in) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            int read = in.read(buffer);
            while (read >= 0 && answer.size() < LARGEST_ANSWER) {
                answer.write(buffer, 0, read);
                read = in.read(buffer);
            }
        } catch (SocketTimeoutException silent) {
            return answer.toString(StandardCharsets.ISO_8859_1);
        } catch (IOException cut) {
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }
}
