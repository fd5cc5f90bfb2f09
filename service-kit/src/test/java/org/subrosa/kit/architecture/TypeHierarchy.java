package org.subrosa.kit.architecture;

/** Answers whether one class is another, by loading but never initialising it. */
final class TypeHierarchy {

    private final ClassLoader loader;

    TypeHierarchy(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * True when {@code name} is {@code supertype} or below it. A supertype that is not on the class path cannot be what is
     * called; a called type that cannot be loaded is an error, because a check that skips what it cannot see proves nothing.
     */
    boolean isA(String name, String supertype) {
        if (name.startsWith("[")) {
            return false;
        }
        try {
            return Class.forName(supertype, false, loader).isAssignableFrom(Class.forName(name, false, loader));
        } catch (ClassNotFoundException missing) {
            if (supertype.equals(missing.getMessage())) {
                return false;
            }
            throw new IllegalStateException("cannot load " + name + ", so cannot tell whether it takes SQL", missing);
        }
    }
}
