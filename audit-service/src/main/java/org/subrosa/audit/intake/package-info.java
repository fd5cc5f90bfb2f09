/**
 * Takes the services' events off Kafka into the log, each exactly once however often it is delivered, and answers each
 * with a receipt. Kafka is only transport: whatever it loses, its producers send again until they hold the receipt.
 */
@NullMarked
package org.subrosa.audit.intake;

import org.jspecify.annotations.NullMarked;
