package org.subrosa.kit.architecture;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule can fail, and says who broke it. */
class ArchitectureRulesTest {

    private static final String PLANTED = "org.subrosa.kit.architecture.planted.";

    private static final Map<String, List<String>> VIOLATORS = Map.ofEntries(
            entry("http_comes_in_only_through_resources", List.of("HttpInUseCase")),
            entry("the_database_is_touched_only_by_stores_and_entities", List.of("SqlInUseCase")),
            entry(
                    "stores_and_entities_stay_in_their_package",
                    List.of("PublicStore", "InterfaceStore", "AbstractPublicStore", "AbstractEntity")),
            entry("http_goes_out_only_through_clients", List.of("HttpOutOfUseCase")),
            entry("kafka_is_read_only_by_intakes", List.of("KafkaInUseCase")),
            entry("resources_speak_no_entities", List.of("EntitySpeakingResource", "EntitySpeakingPage")),
            entry("plain_classes_know_no_framework", List.of("framework.FrameworkAwareRule")),
            entry("time_and_randomness_are_given", List.of("OwnClock", "OwnClockByReference", "OwnRandomness")),
            entry("nothing_is_printed", List.of("Printing")),
            entry("constructors_take_what_a_class_needs", List.of("FieldInjected")),
            entry("signatures_are_not_reactive", List.of("ReactiveSignature")),
            entry("every_package_is_null_marked", List.of("unmarked.Unmarked")),
            entry("packages_form_no_cycle", List.of("cycle.one.First")),
            entry("services_do_not_know_each_other", List.of("records.LooksIntoConsent")),
            entry("cryptography_is_made_in_the_vault", List.of("OwnCipher")),
            entry("every_operation_says_who_may_call_it", List.of("UnguardedResource")),
            entry(
                    "sql_is_only_parameterised",
                    List.of(
                            "sql.ConcatenatedSqlStore",
                            "sql.BuiltSqlStore",
                            "sql.FormattedSqlStore",
                            "sql.ParameterSqlStore",
                            "sql.SometimesParameterSqlStore",
                            "sql.FieldSqlStore",
                            "sql.LambdaSqlStore",
                            "sql.ReferencedSqlStore",
                            "sql.NativeSqlStore",
                            "sql.JpqlStore",
                            "sql.PanacheSqlStore",
                            "sql.SortedSqlStore")));

    static Stream<Arguments> violators() {
        return VIOLATORS.entrySet().stream()
                .flatMap(rule -> rule.getValue().stream().map(violator -> Arguments.of(rule.getKey(), violator)));
    }

    @ParameterizedTest(name = "{0} fails on {1}")
    @MethodSource("violators")
    void a_rule_fails_on_its_planted_violator_and_names_it(String ruleName, String violator) {
        EvaluationResult result = rule(ruleName).evaluate(surroundingsOf(violator));

        assertTrue(result.hasViolation(), ruleName + " let " + violator + " pass");
        String report = result.getFailureReport().toString();
        assertTrue(report.contains(violator.substring(violator.lastIndexOf('.') + 1)), report);
    }

    @Test
    void every_rule_has_a_planted_violator() {
        assertEquals(new TreeSet<>(ruleNames().toList()), new TreeSet<>(VIOLATORS.keySet()));
    }

    static Stream<String> ruleNames() {
        return Arrays.stream(ArchitectureRules.class.getFields())
                .filter(field -> field.isAnnotationPresent(ArchTest.class))
                .map(Field::getName);
    }

    @ParameterizedTest
    @MethodSource("ruleNames")
    void a_rule_lets_well_behaved_code_pass(String ruleName) {
        JavaClasses wellBehaved = new ClassFileImporter().importPackages(PLANTED + "wellbehaved");

        EvaluationResult result = rule(ruleName).evaluate(wellBehaved);

        assertFalse(result.hasViolation(), result.getFailureReport().toString());
    }

    @ParameterizedTest
    @MethodSource("sqlOrigins")
    void the_sql_rule_says_where_the_text_comes_from(String violator, String origin) {
        String report = rule("sql_is_only_parameterised")
                .evaluate(surroundingsOf("sql." + violator))
                .getFailureReport()
                .toString();

        assertTrue(report.contains("text from " + origin), report);
    }

    static Stream<Arguments> sqlOrigins() {
        return Stream.of(
                Arguments.of("ConcatenatedSqlStore", "a concatenation"),
                Arguments.of("BuiltSqlStore", "the result of StringBuilder.toString"),
                Arguments.of("FormattedSqlStore", "the result of String.format"),
                Arguments.of("ParameterSqlStore", "a parameter"),
                Arguments.of("SometimesParameterSqlStore", "a parameter"),
                Arguments.of("FieldSqlStore", "the field FieldSqlStore.SQL"),
                Arguments.of("ReferencedSqlStore", "a method reference"));
    }

    /** A cycle needs both of its halves, a nested class its file; every other violator stands alone. */
    private static JavaClasses surroundingsOf(String violator) {
        if (violator.startsWith("cycle.")) {
            return new ClassFileImporter().importPackages(PLANTED + "cycle");
        }
        try {
            return new ClassFileImporter().importClasses(Class.forName(PLANTED + violator));
        } catch (ClassNotFoundException missing) {
            throw new AssertionError("the planted violator " + violator + " is gone", missing);
        }
    }

    private static ArchRule rule(String name) {
        try {
            return (ArchRule) ArchitectureRules.class.getField(name).get(null);
        } catch (ReflectiveOperationException missing) {
            throw new AssertionError("there is no rule " + name, missing);
        }
    }
}
