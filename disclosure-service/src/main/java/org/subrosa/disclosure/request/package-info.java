/** What partners' systems ask for across islands, and the one thing they are told (promise 9). */
@NullMarked
package org.subrosa.disclosure.request;

import org.jspecify.annotations.NullMarked;
