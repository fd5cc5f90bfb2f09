package org.subrosa.loader;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who of the folder came in, and who did not. Thread-safe. */
final class People {
    private final Map<String, Admission> admissions = new ConcurrentHashMap<>();

    /** @param client as the agency knows them; empty until they are in */
    private record Admission(String place, String client) {}

    /**
     * Somebody comes. Until they are in they count as refused, and so it stays if a service says no.
     *
     * @throws RefusedRowException if somebody else has their Id
     */
    void comes(Row patient) {
        if (admissions.putIfAbsent(patient.text("Id"), new Admission(patient.place(), "")) != null) {
            throw new RefusedRowException("Id twice");
        }
    }

    void isIn(Row patient, String client) {
        admissions.put(patient.text("Id"), new Admission(patient.place(), client));
    }

    /**
     * The client whom the row is about, as the agency knows them.
     *
     * @throws RefusedRowException if nobody is, or if they were refused
     */
    String client(Row row) {
        Admission admission = admissions.get(row.text("PATIENT"));
        if (admission == null) {
            throw new RefusedRowException("unknown PATIENT");
        }
        if (admission.client().isEmpty()) {
            throw new RefusedRowException("depends on " + admission.place());
        }
        return admission.client();
    }
}
