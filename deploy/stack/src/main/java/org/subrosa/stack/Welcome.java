package org.subrosa.stack;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What is said when everything answers. No password is printed: terminals are recorded and shown around. */
final class Welcome {

    private static final List<String> WARNING = List.of(
            "The accounts are for demonstration: anybody on this machine who can",
            "read the file below can use them. Never enter a real person's data.");

    private final Stack stack;
    private final Home home;

    Welcome(Stack stack, Home home) {
        this.stack = stack;
        this.home = home;
    }

    void print(PrintStream out) {
        out.println();
        for (Services service : Services.values()) {
            line(out, service.serviceName(), stack.service(service).url());
        }
        line(out, "portal", stack.installation().portalUrl());
        line(out, "console", stack.installation().consoleUrl());
        line(out, "keycloak", stack.keycloak().url());
        out.println();
        stack.keycloak()
                .logins()
                .accounts()
                .forEach(account -> out.printf(
                        Locale.ROOT, "  %-32s %-20s %s%n", account.name(), account.role(), account.username()));
        stack.keycloak()
                .logins()
                .systems()
                .forEach(system -> out.printf(
                        Locale.ROOT,
                        "  %-32s %-20s %s%n",
                        system.name(),
                        system.role(),
                        system.login().clientId()));
        box(out);
        out.println("  Passwords and all else as shell assignments: "
                + home.root().relativize(stack.installation().envFile()));
        out.println("  deploy/logs PART, deploy/doctor, deploy/down");
    }

    private static void line(PrintStream out, String name, String url) {
        out.printf(Locale.ROOT, "  %-20s %s%n", name, url);
    }

    private static void box(PrintStream out) {
        int width = WARNING.stream().mapToInt(String::length).max().orElse(0);
        String edge = "+" + "-".repeat(width + 2) + "+";
        out.println();
        out.println("  " + edge);
        WARNING.forEach(each -> out.println("  | " + each + " ".repeat(width - each.length()) + " |"));
        out.println("  " + edge);
    }
}
