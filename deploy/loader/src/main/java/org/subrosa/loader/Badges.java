package org.subrosa.loader;

import org.subrosa.stack.Services;

/** Tokens of those in whose name requests are made. */
interface Badges {

    /** One that the service takes. */
    String token(Worker worker, Services service);

    /** The service does not take the last one any more. */
    void forget(Worker worker, Services service);
}
