package org.subrosa.kit.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Conditions that ArchUnit's own words cannot say. */
final class Conditions {

    private static final String PROJECT = "org.subrosa.";
    private static final Set<String> HTTP_METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
    private static final List<String> WHO_MAY_CALL = List.of(
            "jakarta.annotation.security.RolesAllowed",
            "jakarta.annotation.security.PermitAll",
            "jakarta.annotation.security.DenyAll",
            "io.quarkus.security.Authenticated");
    private static final List<String> REACTIVE = List.of(
            "io.smallrye.mutiny.Uni",
            "io.smallrye.mutiny.Multi",
            "java.util.concurrent.CompletionStage",
            "java.util.concurrent.CompletableFuture",
            "java.util.concurrent.Flow$Publisher",
            "org.reactivestreams.Publisher",
            "io.vertx.core.Future");

    private Conditions() {}

    static ArchCondition<JavaClass> standInANullMarkedPackage() {
        return condition("stand in a package whose package-info is @NullMarked", (type, events) -> {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                events.add(violated(type, type.getName() + " stands in a package that is not @NullMarked"));
            }
        });
    }

    /** The third segment of a package's name is the service's own; of the others it may use the kit alone. */
    static ArchCondition<JavaClass> stayInTheirOwnService() {
        return condition("use no service but their own, and of the project only the kit beside it", (type, events) -> {
            String own = service(type);
            type.getDirectDependenciesFromSelf().stream()
                    .filter(dependency ->
                            dependency.getTargetClass().getPackageName().startsWith(PROJECT))
                    .filter(dependency -> !List.of(own, "kit").contains(service(dependency.getTargetClass())))
                    .forEach(dependency -> events.add(violated(type, dependency.getDescription())));
        });
    }

    private static String service(JavaClass type) {
        String rest = type.getPackageName().substring(PROJECT.length());
        // planted violators stand below the kit and play a service of their own
        String name = rest.replaceFirst("^kit\\.architecture\\.planted\\.", "");
        return name.split("\\.", 2)[0];
    }

    static ArchCondition<JavaMethod> sayWhoMayCall() {
        return methodCondition("say on the method or its class who may call", (method, events) -> {
            boolean said = WHO_MAY_CALL.stream()
                    .anyMatch(name ->
                            method.isAnnotatedWith(name) || method.getOwner().isAnnotatedWith(name));
            if (isOperation(method) && !said) {
                events.add(violated(method, method.getFullName() + " does not say who may call it"));
            }
        });
    }

    private static boolean isOperation(JavaMethod method) {
        return method.getAnnotations().stream()
                .map(annotation -> annotation.getRawType())
                .anyMatch(type ->
                        type.getPackageName().equals("jakarta.ws.rs") && HTTP_METHODS.contains(type.getSimpleName()));
    }

    static ArchCondition<JavaMethod> speakNoEntity() {
        return methodCondition("take and return no entity", (method, events) -> signature(method)
                .filter(ClassRoles.ENTITY)
                .forEach(entity ->
                        events.add(violated(method, method.getFullName() + " speaks the entity " + entity.getName()))));
    }

    /** A method that a framework's interface prescribes speaks that framework's types, and is let be. */
    static ArchCondition<JavaMethod> speakNoReactiveType() {
        return methodCondition("take and return no reactive type", (method, events) -> {
            if (!isPrescribedElsewhere(method)) {
                signature(method)
                        .filter(type -> REACTIVE.contains(type.getName()))
                        .forEach(type ->
                                events.add(violated(method, method.getFullName() + " speaks " + type.getName())));
            }
        });
    }

    private static boolean isPrescribedElsewhere(JavaMethod method) {
        return Stream.concat(
                        method.getOwner().getAllRawInterfaces().stream(),
                        method.getOwner().getAllRawSuperclasses().stream())
                .filter(supertype -> !supertype.getPackageName().startsWith(PROJECT))
                .flatMap(supertype -> supertype.getMethods().stream())
                .anyMatch(inherited -> inherited.getName().equals(method.getName())
                        && inherited.getRawParameterTypes().size()
                                == method.getRawParameterTypes().size());
    }

    private static Stream<JavaClass> signature(JavaMethod method) {
        Stream<JavaType> types = Stream.concat(method.getParameterTypes().stream(), Stream.of(method.getReturnType()));
        return types.flatMap(type -> type.getAllInvolvedRawTypes().stream()).distinct();
    }

    private static ArchCondition<JavaClass> condition(String words, BiConsumer<JavaClass, ConditionEvents> check) {
        return new Condition<>(words, check);
    }

    private static ArchCondition<JavaMethod> methodCondition(
            String words, BiConsumer<JavaMethod, ConditionEvents> check) {
        return new Condition<>(words, check);
    }

    private static final class Condition<T> extends ArchCondition<T> {
        private final BiConsumer<T, ConditionEvents> check;

        Condition(String words, BiConsumer<T, ConditionEvents> check) {
            super(words);
            this.check = check;
        }

        @Override
        public void check(T item, ConditionEvents events) {
            check.accept(item, events);
        }
    }
}
