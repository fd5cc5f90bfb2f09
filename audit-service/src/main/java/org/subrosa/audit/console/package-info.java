/**
 * The auditors' console: search the history, and verify what it shows against the signed log. Pages that work without
 * JavaScript, on the same use cases as the API.
 */
@NullMarked
package org.subrosa.audit.console;

import org.jspecify.annotations.NullMarked;
