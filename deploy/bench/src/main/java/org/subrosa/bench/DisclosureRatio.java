package org.subrosa.bench;

/** Whole releases through three services, against reads of a row of JSON. */
final class DisclosureRatio implements Figure {
    private final Ground ground;

    DisclosureRatio(Ground ground) {
        this.ground = ground;
    }

    @Override
    public String name() {
        return "disclosure_ratio";
    }

    @Override
    public String unit() {
        return "ratio";
    }

    @Override
    public Result measure() {
        Releases releases = new Releases(ground);
        return Result.ratio(
                name(),
                new Rounds(ground).of(releases, Reads.ofReference(ground)),
                "reads/s",
                "a package has " + releases.bytes() + " bytes");
    }
}
