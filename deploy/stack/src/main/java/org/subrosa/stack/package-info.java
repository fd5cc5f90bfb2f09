/**
 * Starts PostgreSQL, Kafka, Keycloak and the four services on one machine, as real processes from Maven artifacts. Used
 * by the commands in {@code deploy/}, and by every test that needs a real server.
 */
@NullMarked
package org.subrosa.stack;

import org.jspecify.annotations.NullMarked;
