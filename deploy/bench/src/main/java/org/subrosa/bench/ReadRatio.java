package org.subrosa.bench;

/** A record of four compartments, opened for the agency's system and on the record, against a row of JSON. */
final class ReadRatio implements Figure {
    private final Ground ground;

    ReadRatio(Ground ground) {
        this.ground = ground;
    }

    @Override
    public String name() {
        return "read_ratio";
    }

    @Override
    public String unit() {
        return "ratio";
    }

    @Override
    public Result measure() {
        return Result.ratio(
                name(), new Rounds(ground).of(Reads.ofRecords(ground), Reads.ofReference(ground)), "reads/s", "");
    }
}
