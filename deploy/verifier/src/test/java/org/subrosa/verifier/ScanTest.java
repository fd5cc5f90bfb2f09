package org.subrosa.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ScanTest {

    @Test
    void it_finds_what_looking_at_every_byte_finds() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int at = 0; at < bytes.length; at++) {
                // bytes that differ in one bit, and those that a borrow could make of their neighbours
                bytes[at] = (byte) ("\"#!\n\u00a2\u0000".charAt(random.nextInt(6)));
            }
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);
            assertEquals(byByte(bytes, '"', from, to), Scan.find(bytes, '"', from, to));
            assertEquals(byByte(bytes, '\n', from, to), Scan.find(bytes, '\n', from, to));
        }
    }

    private static int byByte(byte[] bytes, char wanted, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return at;
    }
}
