package org.subrosa.kit.matrix;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.subrosa.kit.caller.BadToken;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.kit.matrix.Requests.Whose;

/**
 * Tries every operation of a running service as everybody who could ask:
 *
 * <ul>
 *   <li>nobody, and every {@link BadToken}: 401 with the bare challenge and one and the same problem, whatever the
 *       operation and whatever was wrong;
 *   <li>every role that the table does not allow, and every service of ours in its own name: 403, one and the same problem;
 *   <li>another agency's resource: status of the table, and in all that can be seen like a resource that nobody has;
 *   <li>every allowed role: status of the table.
 * </ul>
 *
 * An operation without a row and a row without an operation are faults, so the table can neither lag nor lie.
 */
public final class AuthorizationMatrix {
    private static final String DOCUMENT = "/q/openapi?format=JSON";

    private final Requests requests;
    private final Fixtures fixtures;
    private final List<String> faults = new ArrayList<>();
    private final Map<Integer, Answer> usual = new HashMap<>();
    private int tried;

    private AuthorizationMatrix(Requests requests, Fixtures fixtures) {
        this.requests = requests;
        this.fixtures = fixtures;
    }

    /**
     * @param base of the running service
     * @param table the service's {@code authorization-matrix.csv}
     * @return how many requests were tried
     * @throws AssertionError naming every operation, caller and difference
     */
    public static int verify(URI base, InputStream table, Fixtures fixtures) {
        AuthorizationMatrix matrix = tried(base, table, fixtures);
        if (!matrix.faults.isEmpty()) {
            throw new AssertionError(matrix.faults.size() + " faults in " + matrix.tried
                    + " requests of the authorization matrix:\n"
                    + String.join("\n", matrix.faults));
        }
        return matrix.tried;
    }

    static AuthorizationMatrix tried(URI base, InputStream table, Fixtures fixtures) {
        var matrix = new AuthorizationMatrix(new Requests(base, fixtures), fixtures);
        matrix.verify(Expectation.read(table));
        return matrix;
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    private void verify(List<Expectation> table) {
        Map<String, Expectation> rows = new HashMap<>();
        table.forEach(row -> {
            if (rows.put(row.operation(), row) != null) {
                fault(row.operation(), "the table", "has two rows");
            }
        });
        List<Operation> operations = OpenApi.operations(requests.document(DOCUMENT));
        if (operations.isEmpty()) {
            fault("the document", "no operation", "nothing was tried");
        }
        for (Operation operation : operations) {
            Expectation row = rows.remove(operation.id());
            if (row == null) {
                fault(operation.id(), operation.method() + " " + operation.path(), "is not in the table");
            }
            refusesBadTokens(
                    operation,
                    row == null
                            ? Roles.CASEWORKER
                            : row.roles().stream()
                                    .filter(Roles.ALL::contains)
                                    .findFirst()
                                    .orElse(Roles.CASEWORKER));
            if (row != null) {
                keepsRolesApart(operation, row);
                keepsAgenciesApart(operation, row);
                answersAllowedRoles(operation, row);
            }
        }
        rows.keySet().forEach(row -> fault(row, "the table", "has a row, the document no such operation"));
    }

    private void refusesBadTokens(Operation operation, String role) {
        TestToken good = fixtures.caller(role);
        refused(operation, "nobody", request -> request);
        refused(operation, "a token in the query", request -> {
            URI uri = request.build().uri();
            return request.uri(
                    URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + "access_token=" + good.sign()));
        });
        refused(operation, "a password", request -> request.header("Authorization", "Basic aGFyYm9yOmhhcmJvcg=="));
        for (BadToken bad : BadToken.values()) {
            refused(operation, "token: " + bad, bearer(bad.from(good)));
        }
    }

    private void refused(Operation operation, String who, UnaryOperator<HttpRequest.Builder> credentials) {
        Answer answer = send(operation, Whose.SPARED, credentials);
        if (expectUsual(operation, who, answer, 401)
                && !"Bearer".equals(answer.headers().get("WWW-Authenticate"))) {
            fault(operation.id(), who, "is challenged with " + answer.headers().get("WWW-Authenticate"));
        }
    }

    private void keepsRolesApart(Operation operation, Expectation row) {
        for (String role : Expectation.CALLERS) {
            if (!row.roles().contains(role)) {
                expectUsual(operation, role, send(operation, Whose.SPARED, as(role)), 403);
            }
        }
    }

    private void keepsAgenciesApart(Operation operation, Expectation row) {
        if (row.foreign().isPresent() == operation.pathParameters().isEmpty()) {
            fault(operation.id(), "the table", "names a status for foreign resources if and only if a path has one");
            return;
        }
        row.foreign().ifPresent(status -> {
            for (String role : row.roles()) {
                Answer foreign = send(operation, Whose.FOREIGN, as(role));
                Answer unknown = send(operation, Whose.UNKNOWN, as(role));
                expect(operation, role + ", other agency's", foreign, status);
                if (!foreign.equals(unknown)) {
                    fault(
                            operation.id(),
                            role + ", other agency's",
                            "tells that it exists: " + foreign.differenceFrom(unknown));
                }
            }
        });
    }

    private void answersAllowedRoles(Operation operation, Expectation row) {
        for (String role : row.roles()) {
            expect(operation, role, send(operation, Whose.OWN, as(role)), row.status());
        }
    }

    /** Refusals of one kind are one problem: the first that is seen, for every operation after it. */
    private boolean expectUsual(Operation operation, String who, Answer answer, int status) {
        if (!expect(operation, who, answer, status)) {
            return false;
        }
        Answer first = usual.computeIfAbsent(status, key -> answer);
        if (!answer.isProblem()) {
            fault(operation.id(), who, "gets no problem: " + answer.headers());
        } else if (!answer.equals(first)) {
            fault(operation.id(), who, "is told more than others: " + answer.differenceFrom(first));
        }
        return true;
    }

    private boolean expect(Operation operation, String who, Answer answer, int status) {
        if (answer.status() != status) {
            fault(operation.id(), who, "expected " + status + ", was " + answer.status());
        }
        return answer.status() == status;
    }

    private Answer send(Operation operation, Whose whose, UnaryOperator<HttpRequest.Builder> credentials) {
        tried++;
        return requests.send(operation, whose, credentials);
    }

    private UnaryOperator<HttpRequest.Builder> as(String role) {
        return bearer(fixtures.caller(role).sign());
    }

    private static UnaryOperator<HttpRequest.Builder> bearer(String token) {
        return request -> request.header("Authorization", "Bearer " + token);
    }

    private void fault(String operation, String who, String what) {
        faults.add("  %-28s %-44s %s".formatted(operation, who, what));
    }
}
