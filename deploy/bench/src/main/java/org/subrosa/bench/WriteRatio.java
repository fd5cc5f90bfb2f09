package org.subrosa.bench;

/** A record of four compartments, sealed, under an idempotency key and on the record, against a row written in one commit. */
final class WriteRatio implements Figure {
    private final Ground ground;

    WriteRatio(Ground ground) {
        this.ground = ground;
    }

    @Override
    public String name() {
        return "write_ratio";
    }

    @Override
    public String unit() {
        return "ratio";
    }

    @Override
    public Result measure() {
        return Result.ratio(
                name(), new Rounds(ground).of(Writes.ofRecords(ground), Writes.ofReference(ground)), "writes/s", "");
    }
}
