package org.subrosa.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results of one run, for programs and for people. Holds what this run measured and nothing older. */
final class Report {
    private static final JsonMapper JSON = new JsonMapper();

    private final Instant date;
    private final Map<String, String> machine;
    private final List<Result> results = new ArrayList<>();

    Report(Instant date, Map<String, String> machine) {
        this.date = date;
        this.machine = machine;
    }

    void add(Result result) {
        results.add(result);
    }

    /** A list of one object for each figure; each stands by itself, with date and machine. */
    String json() {
        ArrayNode list = JSON.createArrayNode();
        results.forEach(result -> add(list.addObject(), result));
        return list.toPrettyString() + "\n";
    }

    String markdown() {
        StringBuilder text = new StringBuilder("# What was measured\n\n");
        text.append("`deploy/bench/run` wrote this on ")
                .append(date)
                .append("; [README.md](README.md) says what each name")
                .append(" means.\nValues are medians, ranges those of the rounds.\n\n");
        text.append("| name | value | range | goal | reference |\n|---|---|---|---|---|\n");
        results.forEach(result -> text.append(line(result)));
        text.append('\n');
        results.stream().filter(result -> !result.note().isEmpty()).forEach(result -> text.append("- `")
                .append(result.name())
                .append("`: ")
                .append(result.note())
                .append('\n'));
        text.append("\n| machine | |\n|---|---|\n");
        machine.forEach((name, value) -> text.append("| ")
                .append(name.replace('_', ' '))
                .append(" | ")
                .append(value)
                .append(" |\n"));
        return text.toString();
    }

    /** For who waits for it. */
    static String sentence(Result result) {
        String value = result.measured()
                .map(samples -> readable(samples.median()) + " " + result.unit() + " (" + readable(samples.low())
                        + " to " + readable(samples.high()) + ")")
                .orElse("not measured");
        String beside = result.beside()
                .map(each -> ", reference " + readable(each.value()) + " " + each.unit())
                .orElse("");
        return "  " + value + beside + (result.note().isEmpty() ? "" : "; " + result.note());
    }

    private void add(ObjectNode object, Result result) {
        object.put("name", result.name());
        result.measured()
                .ifPresentOrElse(
                        samples -> object.put("value", rounded(samples.median())), () -> object.putNull("value"));
        object.put("unit", result.unit());
        result.measured()
                .ifPresentOrElse(
                        samples -> object.put("low", rounded(samples.low())).put("high", rounded(samples.high())),
                        () -> object.putNull("low").putNull("high"));
        result.beside()
                .ifPresentOrElse(
                        beside -> object.putObject("reference")
                                .put("value", rounded(beside.value()))
                                .put("unit", beside.unit()),
                        () -> object.putNull("reference"));
        object.put("note", result.note()).put("date", date.toString());
        ObjectNode on = object.putObject("machine");
        machine.forEach(on::put);
    }

    private static String line(Result result) {
        String value = result.measured()
                .map(samples -> readable(samples.median()) + " " + result.unit() + " | " + readable(samples.low())
                        + " to " + readable(samples.high()))
                .orElse("not measured | ");
        String beside = result.beside()
                .map(each -> readable(each.value()) + " " + each.unit())
                .orElse("");
        String goal = Goal.of(result.name()).map(Goal::text).orElse("");
        return "| `" + result.name() + "` | " + value + " | " + goal + " | " + beside + " |\n";
    }

    /** Four digits: more would be noise. */
    static double rounded(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(4))
                .doubleValue();
    }

    private static String readable(double value) {
        double rounded = rounded(value);
        return rounded >= 1_000 || rounded == Math.rint(rounded)
                ? String.format(Locale.ROOT, "%.0f", rounded)
                : String.format(Locale.ROOT, "%s", rounded);
    }
}
