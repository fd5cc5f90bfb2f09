package org.subrosa.kit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Arrays;

/**
 * What a class may touch is said by its suffix. A nested class has the role of the file that it stands in, so that a lambda, a
 * builder or a private record never needs a suffix of its own.
 */
final class ClassRoles {

    static final DescribedPredicate<JavaClass> RESOURCE = suffixed("Resource");

    /** Answers people: what a resource says in JSON, a page says in HTML. */
    static final DescribedPredicate<JavaClass> PAGE = suffixed("Page");

    static final DescribedPredicate<JavaClass> STORE = suffixed("Store");

    /** What stores inherit: it shows nothing to anybody else. */
    static final DescribedPredicate<JavaClass> STORES_BASE = describe(
            "stores' base classes",
            type -> STORE.test(type)
                    && !type.isInterface()
                    && type.getModifiers().contains(JavaModifier.ABSTRACT)
                    && type.getMembers().stream()
                            .noneMatch(member -> member.getModifiers().contains(JavaModifier.PUBLIC)));

    static final DescribedPredicate<JavaClass> ENTITY = suffixed("Entity");
    static final DescribedPredicate<JavaClass> CLIENT = suffixed("Client");
    static final DescribedPredicate<JavaClass> INTAKE = suffixed("Intake");
    static final DescribedPredicate<JavaClass> IN_KIT = under("org.subrosa.kit");

    /** Plain Java: a service's class without a role of its own, which must not know any framework. */
    static final DescribedPredicate<JavaClass> PLAIN = describe(
            "plain classes of a service",
            type -> !IN_KIT.test(type)
                    && !isPackageInfo(type)
                    && !suffixed("Resource", "Store", "Entity", "Client", "Intake", "Page", "Meters")
                            .test(type));

    private ClassRoles() {}

    /** Classes whose outermost class carries one of the suffixes. A {@code Client} alone is a person, not a role. */
    static DescribedPredicate<JavaClass> suffixed(String... suffixes) {
        return describe("named …" + String.join(" or …", suffixes), type -> {
            String name = outermost(type).getSimpleName();
            return Arrays.stream(suffixes).anyMatch(suffix -> name.endsWith(suffix) && !name.equals(suffix));
        });
    }

    /** Classes in one of the packages or below it. */
    static DescribedPredicate<JavaClass> under(String... packages) {
        return describe("under " + String.join(" or ", packages), type -> Arrays.stream(packages)
                .anyMatch(name -> type.getPackageName().equals(name)
                        || type.getPackageName().startsWith(name + ".")));
    }

    /** The classes named, and what is nested in them. */
    static DescribedPredicate<JavaClass> named(String... classNames) {
        return describe("named " + String.join(" or ", classNames), type -> Arrays.asList(classNames)
                .contains(outermost(type).getName()));
    }

    static boolean isPackageInfo(JavaClass type) {
        return type.getSimpleName().equals("package-info");
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }
}
