package org.subrosa.consent.agreement;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.subrosa.kit.problem.StrictJson;

/** Which elements a written consent needs: data of the law, in versions, with the clause that each row is from. */
@Singleton
public class ConsentLaw {
    private static final String TABLE = "/law/consent-elements-1.json";

    private final Table table;

    ConsentLaw() {
        try (InputStream in = ConsentLaw.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("the law's table is missing");
            }
            this.table = StrictJson.read(in.readAllBytes(), Table.class);
        } catch (IOException e) {
            throw new IllegalStateException("the law's table cannot be read", e);
        }
    }

    private record Table(int version, List<Row> elements) {}

    private record Row(Element element, Regime regime, When when, String citation) {}

    private enum When {
        @JsonProperty("always")
        ALWAYS,
        @JsonProperty("treatment-payment-operations")
        TREATMENT_PAYMENT_OPERATIONS
    }

    int version() {
        return table.version();
    }

    /** The elements that these terms need and their document does not have. */
    public Set<Element> missing(Terms terms) {
        boolean treatment = terms.purposes().stream().anyMatch(Purpose::isTreatmentPaymentOrOperations);
        Set<Element> missing = EnumSet.noneOf(Element.class);
        table.elements().stream()
                .filter(row -> terms.regimes().contains(row.regime()))
                .filter(row -> row.when() == When.ALWAYS || treatment)
                .map(Row::element)
                .filter(element -> !terms.elements().contains(element))
                .forEach(missing::add);
        return missing;
    }
}
