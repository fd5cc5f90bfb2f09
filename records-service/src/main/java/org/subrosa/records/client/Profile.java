package org.subrosa.records.client;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subrosa.records.compartment.Compartment;

/** What was opened of a client's profile: each part is there only if its compartment was opened. */
public record Profile(
        @Nullable Demographics demographics, @Nullable Contact contact, @Nullable SafeLocation safeLocation) {

    /** The compartments that were opened. */
    public List<Compartment> opened() {
        List<Compartment> opened = new ArrayList<>();
        if (demographics != null) {
            opened.add(Compartment.DEMOGRAPHICS);
        }
        if (contact != null) {
            opened.add(Compartment.CONTACT);
        }
        if (safeLocation != null) {
            opened.add(Compartment.SAFE_LOCATION);
        }
        return opened;
    }
}
