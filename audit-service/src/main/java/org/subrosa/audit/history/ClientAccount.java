package org.subrosa.audit.history;

import java.util.UUID;

/** That an account is a client's, and the leaf that says so. */
record ClientAccount(UUID account, long leafIndex, UUID clientId) {}
