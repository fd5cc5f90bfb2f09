package org.subrosa.kit.call;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request that leaves, once. The array is not copied; nobody changes it. */
@SuppressWarnings("ArrayRecordComponent") // compared by no one
record Outgoing(String method, URI address, Map<String, String> headers, byte[] body) {

    static Outgoing get(URI address, Map<String, String> headers) {
        return new Outgoing("GET", address, headers, new byte[0]);
    }

    static Outgoing post(URI address, Map<String, String> headers, byte[] body) {
        return new Outgoing("POST", address, headers, body);
    }

    /** The same request with more headers. */
    Outgoing with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Outgoing(method, address, all, body);
    }

    /** The method alone: headers and body may hold anything. */
    @Override
    public String toString() {
        return "Outgoing[" + method + "]";
    }
}
