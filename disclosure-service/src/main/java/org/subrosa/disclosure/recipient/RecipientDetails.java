package org.subrosa.disclosure.recipient;

import org.jspecify.annotations.Nullable;

/** What may identify a person: kept only sealed, in the compartment {@code recipient-details}. */
record RecipientDetails(String name, String postalAddress, @Nullable String phone) {}
