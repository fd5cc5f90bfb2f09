package org.subrosa.kit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.subrosa.kit.architecture.ClassRoles.CLIENT;
import static org.subrosa.kit.architecture.ClassRoles.ENTITY;
import static org.subrosa.kit.architecture.ClassRoles.INTAKE;
import static org.subrosa.kit.architecture.ClassRoles.IN_KIT;
import static org.subrosa.kit.architecture.ClassRoles.PAGE;
import static org.subrosa.kit.architecture.ClassRoles.PLAIN;
import static org.subrosa.kit.architecture.ClassRoles.RESOURCE;
import static org.subrosa.kit.architecture.ClassRoles.STORE;
import static org.subrosa.kit.architecture.ClassRoles.STORES_BASE;
import static org.subrosa.kit.architecture.ClassRoles.named;
import static org.subrosa.kit.architecture.ClassRoles.under;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * A package is a capability, a suffix is a role, and the role says what a class may touch. Every service runs these rules on its
 * own package:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "org.subrosa.records", importOptions = ImportOption.DoNotIncludeTests.class)
 * class ArchitectureTest {
 *     @ArchTest
 *     static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);
 * }
 * }</pre>
 *
 * A rule about a role passes where nobody has that role; that it can fail is proved on the planted violators.
 */
public final class ArchitectureRules {

    /** HTTP stands in resources and pages; what every request passes on its way to one stands in the kit. */
    @ArchTest
    public static final ArchRule http_comes_in_only_through_resources = noClasses()
            .that(not(RESOURCE.or(PAGE).or(KitEdges.HTTP_IN).or(KitEdges.HTTP_OUT)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..", "io.vertx.core.http..", "io.vertx.ext.web..")
            .because("what a use case does must not depend on how it is reached")
            .allowEmptyShould(true);

    /** The database is touched in stores and entities. */
    @ArchTest
    public static final ArchRule the_database_is_touched_only_by_stores_and_entities = noClasses()
            .that(not(STORE.or(ENTITY).or(KitEdges.DATABASE)))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "jakarta.persistence..",
                            "org.hibernate..",
                            "io.quarkus.hibernate..",
                            "io.quarkus.panache..",
                            "java.sql..",
                            "javax.sql..",
                            "io.agroal..",
                            "org.postgresql..")
                    .and(not(resideInAnyPackage("org.hibernate.validator.."))))
            .because("rows and transactions are a detail of storing")
            .allowEmptyShould(true);

    /** No other capability reaches into a service's tables. */
    @ArchTest
    public static final ArchRule stores_and_entities_stay_in_their_package = classes()
            .that(STORE.or(ENTITY).and(not(IN_KIT.and(not(under("org.subrosa.kit.architecture.planted"))))))
            .and(not(STORES_BASE))
            .and()
            .areTopLevelClasses()
            .should()
            .bePackagePrivate()
            .because("another capability asks the use case, not the table")
            .allowEmptyShould(true);

    /** HTTP goes out through clients. */
    @ArchTest
    public static final ArchRule http_goes_out_only_through_clients = noClasses()
            .that(not(CLIENT.or(KitEdges.HTTP_OUT)))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "java.net.http..",
                            "org.eclipse.microprofile.rest.client..",
                            "io.quarkus.rest.client..",
                            "io.vertx.ext.web.client..")
                    .or(named(
                            "io.vertx.core.http.HttpClient",
                            "java.net.URLConnection",
                            "java.net.HttpURLConnection",
                            "java.net.Socket")))
            .because("time limits and fail-closed answers are decided where a call leaves")
            .allowEmptyShould(true);

    /** Kafka comes in through intakes; the trail of the kit sends. */
    @ArchTest
    public static final ArchRule kafka_is_read_only_by_intakes = noClasses()
            .that(not(INTAKE.or(KitEdges.KAFKA)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.smallrye.reactive.messaging..")
            .because("offsets and redelivery are a matter of taking events in")
            .allowEmptyShould(true);

    /** What a resource or a page says is a record named for what it is. */
    @ArchTest
    public static final ArchRule resources_speak_no_entities = methods()
            .that()
            .areDeclaredInClassesThat(RESOURCE.or(PAGE))
            .should(Conditions.speakNoEntity())
            .allowEmptyShould(true);

    /**
     * Use cases, rules and values know Java, the project and who injects them: no framework. Jackson is let be, because what we
     * seal and say is JSON wherever it runs; so are the constraints and descriptions on a record that is spoken.
     */
    @ArchTest
    public static final ArchRule plain_classes_know_no_framework = classes()
            .that(PLAIN.or(under("org.subrosa.kit.architecture.planted.framework")))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.subrosa..",
                    "org.jspecify.annotations..",
                    "jakarta.inject..",
                    "jakarta.enterprise..",
                    "jakarta.transaction..",
                    "jakarta.annotation..",
                    "jakarta.validation..",
                    "com.fasterxml.jackson..",
                    "javax.crypto..", // who may is a rule of its own
                    "org.bouncycastle..",
                    "org.eclipse.microprofile.config.inject..",
                    "org.eclipse.microprofile.openapi.annotations..",
                    "org.jboss.logging..")
            .because("what the service decides must outlive what it runs on")
            .allowEmptyShould(true);

    /** Time and randomness are given. */
    @ArchTest
    public static final ArchRule time_and_randomness_are_given = noClasses()
            .that(not(named("org.subrosa.kit.Ambient")))
            .should()
            .accessTargetWhere(AmbientCalls.TAKEN)
            .because("a test must be able to choose both")
            .allowEmptyShould(true);

    /** Logs are structured and checked for what they say; standard streams are neither. */
    @ArchTest
    public static final ArchRule nothing_is_printed =
            noClasses().should(ACCESS_STANDARD_STREAMS).allowEmptyShould(true);

    /** A class is whole when its constructor returns. */
    @ArchTest
    public static final ArchRule constructors_take_what_a_class_needs = fields().should()
            .notBeAnnotatedWith("jakarta.inject.Inject")
            .andShould()
            .notBeAnnotatedWith("jakarta.persistence.PersistenceContext")
            .andShould()
            .notBeAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
            .andShould()
            .notBeAnnotatedWith("org.eclipse.microprofile.rest.client.inject.RestClient")
            .because("a test then needs nothing but the constructor")
            .allowEmptyShould(true);

    /** Code reads from top to bottom. */
    @ArchTest
    public static final ArchRule signatures_are_not_reactive = methods()
            .that()
            .arePublic()
            .or()
            .arePackagePrivate()
            .or()
            .areProtected()
            .should(Conditions.speakNoReactiveType())
            .allowEmptyShould(true);

    /** NullAway checks only what is marked. */
    @ArchTest
    public static final ArchRule every_package_is_null_marked =
            classes().should(Conditions.standInANullMarkedPackage());

    /** Capabilities depend on each other one way. */
    @ArchTest
    public static final ArchRule packages_form_no_cycle =
            slices().matching("org.subrosa.(**)").should().beFreeOfCycles().allowEmptyShould(true);

    /** Services share wire contracts as files, never classes. */
    @ArchTest
    public static final ArchRule services_do_not_know_each_other = classes().should(Conditions.stayInTheirOwnService());

    /** Keys and ciphers stand in one place, signatures in another, the log's in a third. */
    @ArchTest
    public static final ArchRule cryptography_is_made_in_the_vault = noClasses()
            .that(not(under("org.subrosa.kit.vault", "org.subrosa.kit.jws", "org.subrosa.audit.log")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("javax.crypto..", "org.bouncycastle..")
                    .or(named("java.security.KeyStore", "java.security.Signature", "java.security.KeyPairGenerator")))
            .because("cryptography that is written twice is wrong once")
            .allowEmptyShould(true);

    /** An operation without an annotation would rest on a default that a setting can change. */
    @ArchTest
    public static final ArchRule every_operation_says_who_may_call_it =
            methods().should(Conditions.sayWhoMayCall()).allowEmptyShould(true);

    /** SQL is only ever parameterised (promise 8). */
    @ArchTest
    public static final ArchRule sql_is_only_parameterised = classes().should(new ParameterisedSqlRule());

    private ArchitectureRules() {}
}
