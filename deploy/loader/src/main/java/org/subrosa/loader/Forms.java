package org.subrosa.loader;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.subrosa.loader.RecordForm.Type;

/**
 * What is sent for the rows of a folder, and nothing that an agency does not need (NASW-a): no numbers of documents, no race, no
 * place on a map, no income. The same rows always make the same request.
 */
final class Forms {
    /** Synthea writes a number behind each name. */
    private static final String NUMBER_BEHIND = "[0-9]+$";

    private static final String WITHOUT_INSURANCE = "NO_INSURANCE";

    private final Codes codes;

    Forms(Codes codes) {
        this.codes = codes;
    }

    ObjectNode client(Row patient) {
        ObjectNode client = JsonNodeFactory.instance.objectNode();
        client.putObject("demographics")
                .put("given_name", name(patient.text("FIRST")))
                .put("family_name", name(patient.text("LAST")))
                .put("birth_date", patient.date("BIRTHDATE").toString());
        // nobody has asked them whether it is safe
        ObjectNode contact = client.putObject("contact").put("safe_to_contact", false);
        address(patient, "STATE").ifPresent(address -> contact.put("postal_address", address));
        return client;
    }

    /** Care is given there. */
    ObjectNode provider(Row organization) {
        return recipient(organization, "healthcare-provider", "STATE");
    }

    /** Nothing for the row that stands for having no insurance. */
    Optional<ObjectNode> payer(Row payer) {
        return isInsurance(payer) ? Optional.of(recipient(payer, "payer", "STATE_HEADQUARTERED")) : Optional.empty();
    }

    static boolean isInsurance(Row payer) {
        return !payer.text("OWNERSHIP").equals(WITHOUT_INSURANCE);
    }

    private static ObjectNode recipient(Row row, String kind, String state) {
        Optional<String> address = address(row, state);
        ObjectNode recipient = JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind)
                .put("name", row.text("NAME"))
                .put("postal_address", address.orElse("No address on file"))
                .put("channel", address.isPresent() ? "postal-mail" : "secure-mail");
        row.maybe("PHONE").ifPresent(phone -> recipient.put("phone", phone));
        return recipient;
    }

    ObjectNode coverage(Row transition, Row payer) {
        RecordForm form = new RecordForm(Type.COVERAGE);
        form.own().put("insured", isInsurance(payer)).put("began_on", day(transition, "START_DATE"));
        transition.maybeDate("END_DATE").ifPresent(end -> form.own().put("ends_on", end.toString()));
        if (isInsurance(payer)) {
            form.own().put("payer", payer.text("NAME"));
            transition.maybe("MEMBERID").ifPresent(member -> form.own().put("member_id", member));
            transition.maybe("PLAN_OWNERSHIP").ifPresent(holder -> form.own().put("plan_held_by", holder));
        }
        return form.json();
    }

    ObjectNode plan(Row plan) {
        RecordForm form = new RecordForm(Type.SERVICE_PLAN);
        form.own().put("began_on", day(plan, "START"));
        plan.maybeDate("STOP").ifPresent(end -> form.own().put("ended_on", end.toString()));
        Code kind = codes.of(plan, "CODE", "DESCRIPTION");
        form.of(kind).put("plan", kind.words());
        reason(plan, form);
        return form.json();
    }

    ObjectNode note(Row encounter) {
        RecordForm form = new RecordForm(Type.CASE_NOTE);
        form.own().put("began_at", encounter.time("START"));
        encounter.maybeTime("STOP").ifPresent(end -> form.own().put("ended_at", end));
        encounter.maybe("ENCOUNTERCLASS").ifPresent(setting -> form.own().put("setting", setting));
        Code kind = codes.of(encounter, "CODE", "DESCRIPTION");
        form.of(kind).put("occasion", kind.words());
        reason(encounter, form);
        return form.json();
    }

    private void reason(Row row, RecordForm form) {
        if (row.maybe("REASONCODE").isPresent()) {
            Code reason = codes.of(row, "REASONCODE", "REASONDESCRIPTION");
            form.of(reason).put("reason", reason.words());
        }
    }

    /** Says why the row would not do in an assessment, by throwing. */
    void requireFinding(Row condition) {
        finding(condition, new RecordForm(Type.ASSESSMENT));
    }

    /** What was found at one encounter, each class of it in a compartment of its own. */
    ObjectNode assessment(List<Row> conditions) {
        RecordForm form = new RecordForm(Type.ASSESSMENT);
        conditions.forEach(condition -> finding(condition, form));
        return form.json();
    }

    private void finding(Row condition, RecordForm form) {
        Code code = codes.of(condition, "CODE", "DESCRIPTION");
        String since = day(condition, "START");
        String until = condition.maybeDate("STOP").map(end -> " until " + end).orElse("");
        form.of(code).add("findings", code.words() + ", since " + since + until).add("codes", condition.text("CODE"));
    }

    private static String day(Row row, String column) {
        return row.date(column).toString();
    }

    private static String name(String generated) {
        return generated.replaceAll(NUMBER_BEHIND, "");
    }

    private static Optional<String> address(Row row, String state) {
        return row.maybe("ADDRESS")
                .map(street -> Stream.of(Optional.of(street), row.maybe("CITY"), row.maybe(state), row.maybe("ZIP"))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", ")));
    }
}
