package org.subrosa.audit.log;

import java.util.List;
import org.subrosa.audit.log.note.VerifierKey;

/** A log's name and the keys to pin for it, as C2SP vkey lines. */
public record KeysView(String origin, List<KeyView> keys) {

    /** One key. */
    public record KeyView(String algorithm, String vkey) {}

    static KeysView of(String origin, List<VerifierKey> keys) {
        return new KeysView(
                origin,
                keys.stream()
                        .map(key -> new KeyView(key.type().label(), key.vkey()))
                        .toList());
    }
}
