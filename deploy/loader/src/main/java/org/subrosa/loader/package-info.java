/** Brings a folder of people into a running installation, through the public API and nothing else. */
@NullMarked
package org.subrosa.loader;

import org.jspecify.annotations.NullMarked;
