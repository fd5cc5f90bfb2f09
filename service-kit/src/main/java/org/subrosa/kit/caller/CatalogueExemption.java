package org.subrosa.kit.caller;

/**
 * One thing in a service's database that does not follow the rules of {@link CatalogueCheck}, and why it may be so. A
 * service names its exemptions in code, as beans ({@code @Produces @Singleton CatalogueExemption …}), where a reviewer
 * reads them; no setting of an installation can add one.
 *
 * @param name as each kind says, without the schema
 */
public record CatalogueExemption(Kind kind, String name, String reason) {

    public enum Kind {
        /** A table without {@code agency_id}; by the table's name. */
        TABLE_WITHOUT_AGENCY,
        /** A table of which the relay's role may see every agency's rows; by the table's name. */
        TABLE_FOR_RELAY,
        /** A policy that is not bound to the agency; by {@code table.policy}. */
        POLICY,
        /** A primary, unique or foreign key that does not start with {@code agency_id}; by its index's or constraint's name. */
        KEY,
        /** A function that runs with its owner's rights; by its signature as {@code regprocedure} prints it. */
        DEFINER_FUNCTION
    }

    /** A reviewer must be able to read why. */
    public CatalogueExemption {
        if (name.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("an exemption needs a name and a reason");
        }
    }
}
