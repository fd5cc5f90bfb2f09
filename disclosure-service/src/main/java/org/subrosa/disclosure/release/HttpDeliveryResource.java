package org.subrosa.disclosure.release;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Answers the request that is being served with a package. What is not out by the deadline is cut: the connection is closed before
 * the length that was announced, so that neither hash nor signature can verify.
 */
@Singleton
public final class HttpDeliveryResource implements Delivery {
    private final CurrentVertxRequest request;

    HttpDeliveryResource(CurrentVertxRequest request) {
        this.request = request;
    }

    @Override
    public Written write(SignedPackage signed, long deadline) {
        RoutingContext exchange = request.getCurrent();
        HttpServerResponse response = exchange.response();
        try {
            response.setStatusCode(200)
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Cache-Control", "no-store")
                    .putHeader("Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(signed.sha256()) + ":")
                    .putHeader("Subrosa-Signature", signed.signature());
            out(exchange, Buffer.buffer(signed.bytes()), deadline)
                    .get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return Written.WHOLE;
        } catch (TimeoutException | ExecutionException | RuntimeException e) {
            return cut(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return cut(exchange);
        }
    }

    /** The connection's own thread writes. It may come to it late: then not a byte is written. */
    private static CompletableFuture<Boolean> out(RoutingContext exchange, Buffer body, long deadline) {
        var done = new CompletableFuture<Boolean>();
        channel(exchange).eventLoop().execute(() -> {
            if (System.nanoTime() - deadline >= 0) {
                done.completeExceptionally(new TimeoutException());
                return;
            }
            try {
                exchange.response()
                        .end(body)
                        .onSuccess(written -> done.complete(true))
                        .onFailure(done::completeExceptionally);
            } catch (RuntimeException e) {
                // the caller has gone
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private static Channel channel(RoutingContext exchange) {
        return ((ConnectionBase) exchange.request().connection()).channel();
    }

    /**
     * At once: neither what this process still holds nor what the kernel has not sent yet is sent on. Closing the connection the
     * usual way would wait for both.
     */
    private static Written cut(RoutingContext exchange) {
        Channel channel = channel(exchange);
        channel.eventLoop().execute(() -> {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.unsafe().close(channel.voidPromise());
        });
        return Written.CUT;
    }
}
