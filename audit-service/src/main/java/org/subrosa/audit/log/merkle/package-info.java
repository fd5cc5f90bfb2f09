/**
 * The mathematics of RFC 6962 Merkle trees over SHA-256: hashes, growth and proofs. Pure functions of hashes: nothing
 * here knows a database, an agency or an event.
 */
@NullMarked
package org.subrosa.audit.log.merkle;

import org.jspecify.annotations.NullMarked;
