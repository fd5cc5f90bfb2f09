package org.subrosa.audit.log;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.subrosa.audit.log.note.Checkpoint;
import org.subrosa.audit.log.note.CheckpointSigner;
import org.subrosa.audit.log.note.SignedNote;
import org.subrosa.audit.log.note.VerifierKey;

/**
 * The signing keys of this installation's logs, and each log's name. One pair of keys signs the logs of all agencies,
 * each under the name of its log, which both signatures cover.
 */
@ApplicationScoped
class LogKeys {

    private static final String FILE = "log-signing.bcfks";

    private final CheckpointSigner signer;
    private final String logName;
    private final Map<UUID, List<VerifierKey>> keys = new ConcurrentHashMap<>();
    private final Map<UUID, String> verified = new ConcurrentHashMap<>();

    LogKeys(
            @ConfigProperty(name = "subrosa.audit.log-name", defaultValue = "audit.subrosa.localhost") String logName,
            @ConfigProperty(name = "subrosa.keystore.path") Path keystore,
            @ConfigProperty(name = "subrosa.keystore.password") String password,
            SecureRandom random,
            SignedLogStore signed,
            CheckpointFiles files) {
        this.logName = logName;
        this.signer = new CheckpointSigner(
                new SigningKeystore(keystore.resolveSibling(FILE), password.toCharArray())
                        .openOrCreate(
                                random,
                                () -> !files.agencies().isEmpty()
                                        || !signed.after(null, 1).isEmpty()),
                random);
    }

    /** Returns if there are keys. */
    void require() {
        // they are opened by the constructor, which a call is enough to bring about
    }

    /** The log's origin in the sense of tlog-checkpoint: unique to this agency of this installation. */
    String origin(UUID agency) {
        return logName + "/log/" + agency;
    }

    List<VerifierKey> of(UUID agency) {
        return keys.computeIfAbsent(agency, id -> signer.keys(origin(id)));
    }

    SignedNote sign(UUID agency, TreeHead head, Instant at) {
        SignedNote note = signer.sign(new Checkpoint(origin(agency), head.size(), head.root()), at);
        // read back with the next batch, it need not be verified by who has just made it
        verified.put(agency, note.encode());
        return note;
    }

    /** Whether both keys have signed the note. The last answer of each log is remembered: ML-DSA takes its time. */
    boolean haveSigned(UUID agency, SignedNote note) {
        String text = note.encode();
        if (text.equals(verified.get(agency))) {
            return true;
        }
        boolean signed = note.isSignedByAll(of(agency));
        if (signed) {
            verified.put(agency, text);
        }
        return signed;
    }
}
