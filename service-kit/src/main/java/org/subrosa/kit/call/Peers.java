package org.subrosa.kit.call;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.eclipse.microprofile.config.Config;
import org.subrosa.kit.caller.CurrentCaller;
import org.subrosa.kit.trace.Spans;

/** The other services, at the addresses that the settings {@code subrosa.records-url} and its like name. */
@ApplicationScoped
public class Peers {
    private final BoundedHttp http;
    private final CallTime time;
    private final ServiceTokens tokens;
    private final CurrentCaller caller;
    private final Config config;
    private final Spans spans;

    Peers(BoundedHttp http, CallTime time, ServiceTokens tokens, CurrentCaller caller, Config config, Spans spans) {
        this.http = http;
        this.time = time;
        this.tokens = tokens;
        this.caller = caller;
        this.config = config;
        this.spans = spans;
    }

    /** The service, to be called in this one's own name. */
    public Peer inOwnName(PeerService peer) {
        return new Peer(sending(peer), () -> tokens.own(peer), () -> tokens.forget(peer, null));
    }

    /**
     * The service, to be called for whoever calls this one: subject, agency and roles are theirs. Takes the caller of the
     * request that is being served, so it may be kept and used in any.
     */
    public Peer forCaller(PeerService peer) {
        return new Peer(
                sending(peer),
                () -> tokens.onBehalfOf(caller.get(), caller.token(), peer),
                () -> tokens.forget(peer, caller.token()));
    }

    private Peer.Sending sending(PeerService peer) {
        return new Peer.Sending(http, time, address(peer), peer.serviceName(), spans);
    }

    private URI address(PeerService peer) {
        return config.getValue(peer.setting(), URI.class);
    }
}
