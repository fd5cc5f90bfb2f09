/** Tests of the rules of clients, without a container. */
@NullMarked
package org.subrosa.records.client;

import org.jspecify.annotations.NullMarked;
