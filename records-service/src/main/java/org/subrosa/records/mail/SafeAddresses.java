package org.subrosa.records.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.subrosa.records.client.Contact;
import org.subrosa.records.client.Profile;
import org.subrosa.records.client.ProfileVault;
import org.subrosa.records.compartment.Compartment;
import org.subrosa.records.compartment.SealedValueRefusedException;

/** Whether a client may be written to, and where. Works inside the agency's transaction. */
@ApplicationScoped
class SafeAddresses {
    /** One mailbox and nothing around it: no name, no list, no comment, nothing that could begin another header. */
    private static final Pattern MAILBOX =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?");

    private final ProfileVault profiles;

    SafeAddresses(ProfileVault profiles) {
        this.profiles = profiles;
    }

    /**
     * What opening the contact found.
     *
     * @param decryptions how many compartments were opened to know: none where nothing was ever sealed
     */
    record Found(int decryptions, Optional<String> address) {
        /** Never the address. */
        @Override
        public String toString() {
            return "Found[" + address.isPresent() + "]";
        }
    }

    /**
     * Opens the client's contact, and nothing else.
     *
     * @throws SealedValueRefusedException if it is not what was sealed there
     */
    Found of(UUID agency, UUID client) {
        Profile profile = profiles.open(agency, client, EnumSet.of(Compartment.CONTACT));
        Contact contact = profile.contact();
        return new Found(
                profile.opened().size(),
                Optional.ofNullable(contact)
                        .filter(each -> Boolean.TRUE.equals(each.safeToContact()))
                        .map(Contact::email)
                        .map(String::strip)
                        .filter(SafeAddresses::isMailbox));
    }

    static boolean isMailbox(String address) {
        return MAILBOX.matcher(address).matches();
    }
}
