/** Clients: registered and read, their identity sealed compartment by compartment (NOHS-8, NASW-c). */
@NullMarked
package org.subrosa.records.client;

import org.jspecify.annotations.NullMarked;
