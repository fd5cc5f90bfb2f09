package org.subrosa.verifier;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for a byte eight at a time: a bundle is hundreds of megabytes of text without a quote or a newline for most of it. */
final class Scan {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private Scan() {}

    /** Where that character, of ASCII, is first; {@code to} if it is not before it. */
    static int find(byte[] bytes, char wanted, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long differing = (long) EIGHT.get(bytes, at) ^ wanted * ONES;
            // a zero byte borrows: the lowest high bit that is left is the first byte that does not differ
            long same = differing - ONES & ~differing & HIGH;
            if (same != 0) {
                return at + Long.numberOfTrailingZeros(same) / Byte.SIZE;
            }
        }
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return at;
    }
}
