package org.subrosa.disclosure.release;

import java.util.Set;
import org.subrosa.disclosure.policy.Compartment;

/**
 * A package as it leaves: whole, in memory, signed. The arrays are not copied; nobody may change them.
 *
 * @param signature detached JWS over the bytes
 * @param compartments what is in it
 * @param withheld how many items were opened and left out, because a label brings them under a law that the basis does not reach
 */
@SuppressWarnings("ArrayRecordComponent") // compared by no one
public record SignedPackage(
        byte[] bytes, byte[] sha256, String signature, Set<Compartment> compartments, int withheld) {
    /** Never the content. */
    @Override
    public String toString() {
        return "SignedPackage[" + bytes.length + " bytes]";
    }
}
