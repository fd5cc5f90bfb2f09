package org.subrosa.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.subrosa.verifier.Verdict.Finding;
import org.subrosa.verifier.Verdict.Outcome;

/** Checks one bundle against the keys of its log, and against an earlier checkpoint if there is one. */
final class CheckBundle {

    private static final String FORMAT = "subrosa-log/1";
    private static final String WHOLE = "whole";
    private static final String SELECTION = "selection";

    private final BundleLines lines;
    private final TrustedKeys keys;
    private final @Nullable Checkpoint since;
    private final Merkle.Growing tree = new Merkle.Growing();
    private byte[] rootSince = new byte[0];
    private long entries;
    private long last = -1;
    private byte[] digest = new byte[0];

    private CheckBundle(InputStream bundle, TrustedKeys keys, @Nullable Checkpoint since) {
        this.lines = new BundleLines(bundle);
        this.keys = keys;
        this.since = since;
    }

    /** @param since a checkpoint that {@link Checkpoint#verified} */
    static Verdict check(InputStream bundle, TrustedKeys keys, @Nullable Checkpoint since) throws IOException {
        try {
            return new CheckBundle(bundle, keys, since).check();
        } catch (Finding found) {
            return found.verdict();
        }
    }

    private Verdict check() throws IOException {
        Line.Head head = head();
        boolean whole = head.kind().equals(WHOLE);
        Checkpoint signed = Checkpoint.verified(head.checkpoint(), keys)
                .orElseThrow(() -> Verdict.tampered(
                        "the checkpoint in line 1 does not bear valid signatures of the keys of " + keys.origin()));
        digest = signed.root();
        noteSince();
        Line line = next();
        Line.Earlier earlier = null;
        if (line instanceof Line.Earlier grown) {
            earlier = grown;
            checkGrown(grown, signed);
            line = next();
        }
        Paths paths = new Paths(signed.size(), signed.root());
        while (line instanceof Line.Entry entry) {
            checkEntry(entry, paths, whole);
            line = next();
        }
        if (!(line instanceof Line.End end)) {
            throw Verdict.tampered("line " + lines.number() + " is not where it belongs");
        }
        checkEnd(end, signed, whole);
        checkSince(signed, whole, earlier);
        return Verdict.of(Outcome.VALID, valid(signed, whole));
    }

    private Line.Head head() throws IOException {
        Line first = next();
        if (!(first instanceof Line.Head head)) {
            throw Verdict.incomplete("its first line, with the checkpoint, is missing");
        }
        if (!head.bundle().equals(FORMAT)
                || !(head.kind().equals(WHOLE) || head.kind().equals(SELECTION))) {
            throw Verdict.tampered("line 1 is not the head of a bundle that this verifier knows");
        }
        return head;
    }

    private Line next() throws IOException {
        Optional<Line> line = lines.next();
        return line.orElseThrow(
                () -> Verdict.incomplete("the file ends after " + entries + " entries, before its last line"));
    }

    private void checkGrown(Line.Earlier grown, Checkpoint signed) {
        boolean proved = Base64Text.hash(grown.firstRoot())
                .flatMap(firstRoot -> hashes(grown.hashes())
                        .map(proof -> Merkle.grew(grown.first(), firstRoot, signed.size(), signed.root(), proof)))
                .orElse(false);
        if (!proved) {
            throw Verdict.tampered("the proof in line 2, that the log has grown, does not lead to the signed root");
        }
    }

    private void checkEntry(Line.Entry entry, Paths paths, boolean whole) {
        byte[] leafHash = Merkle.leaf(entry.event());
        if (!paths.prove(leafHash, entry.leafIndex(), entry.path())) {
            throw Verdict.tampered(name(entry) + " is not what was signed at its place");
        }
        if (!EventId.of(entry.event()).equals(Optional.of(entry.eventId()))) {
            throw Verdict.tampered(name(entry) + " holds another event than it names");
        }
        if (entry.leafIndex() <= last) {
            throw Verdict.tampered(name(entry) + " comes again or out of order");
        }
        if (whole && entry.leafIndex() != last + 1) {
            throw Verdict.incomplete("entry " + (last + 1) + " is missing");
        }
        last = entry.leafIndex();
        digest = Merkle.link(digest, leafHash);
        entries++;
        if (whole && since != null) {
            tree.add(leafHash);
            noteSince();
        }
    }

    private void checkEnd(Line.End end, Checkpoint signed, boolean whole) throws IOException {
        if (whole && entries < signed.size()) {
            throw Verdict.incomplete("entry " + entries + " is missing");
        }
        boolean same = Base64Text.hash(end.digest())
                .map(stated -> MessageDigest.isEqual(stated, digest))
                .orElse(false);
        if (!same && entries < end.entries()) {
            throw Verdict.incomplete((end.entries() - entries) + " of " + end.entries() + " entries are missing");
        }
        if (!same || entries != end.entries()) {
            throw Verdict.tampered("the last line does not say what stands before it");
        }
        if (lines.next().isPresent()) {
            throw Verdict.tampered("line " + lines.number() + " comes after the last one");
        }
    }

    /** Two roots under valid signatures for one and the same size are two histories. */
    private void checkSince(Checkpoint signed, boolean whole, Line.@Nullable Earlier earlier) {
        if (since == null || since.size() == 0) {
            return;
        }
        if (since.size() > signed.size()) {
            throw Verdict.incomplete("the bundle ends at " + signed.size() + " entries, and the checkpoint given with"
                    + " --since knows " + since.size());
        }
        Optional<byte[]> then = rootThen(since.size(), signed, whole, earlier);
        byte[] root = then.orElseThrow(() -> Verdict.incomplete("it has no proof that the log has grown out of "
                + since.size() + " entries; export it with since=" + since.size()));
        if (!MessageDigest.isEqual(root, since.root())) {
            throw Verdict.forked("the first " + since.size() + " entries of " + signed.origin()
                    + " are not those of the checkpoint given with --since, and the log's keys have signed both;"
                    + " nothing that this log says can be relied on");
        }
    }

    private Optional<byte[]> rootThen(long size, Checkpoint signed, boolean whole, Line.@Nullable Earlier earlier) {
        if (size == signed.size()) {
            return Optional.of(signed.root());
        }
        if (whole) {
            return Optional.of(rootSince);
        }
        return earlier != null && earlier.first() == size ? Base64Text.hash(earlier.firstRoot()) : Optional.empty();
    }

    /** Keeps the root that the tree has at the size of the earlier checkpoint. */
    private void noteSince() {
        if (since != null && tree.size() == since.size()) {
            rootSince = tree.root();
        }
    }

    private String valid(Checkpoint signed, boolean whole) {
        String grown = since == null ? "" : ", and the log has only grown since it had " + since.size();
        return whole
                ? "all " + signed.size() + " entries of " + signed.origin() + " are those that its keys have signed"
                        + grown
                : "each of the " + entries + " entries stands in " + signed.origin() + ", which has " + signed.size()
                        + " entries that its keys have signed" + grown
                        + "; whether more entries belong to the selection, only the whole log shows";
    }

    private static String name(Line.Entry entry) {
        return "entry " + entry.leafIndex() + " (event " + entry.eventId() + ")";
    }

    private static Optional<List<byte[]>> hashes(List<String> texts) {
        List<byte[]> hashes = new ArrayList<>();
        texts.forEach(text -> Base64Text.hash(text).ifPresent(hashes::add));
        return hashes.size() == texts.size() ? Optional.of(hashes) : Optional.empty();
    }
}
