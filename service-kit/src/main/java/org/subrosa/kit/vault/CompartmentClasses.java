package org.subrosa.kit.vault;

/**
 * Which compartments share a data key. Without a bean of its own, a service gives every compartment a key of its own.
 *
 * <p>The answer for a compartment is for ever: with another one, what was sealed before can no longer be opened.
 */
@FunctionalInterface
public interface CompartmentClasses {
    CompartmentClass of(String compartment);
}
