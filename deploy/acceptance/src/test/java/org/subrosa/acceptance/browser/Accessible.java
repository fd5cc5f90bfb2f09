package org.subrosa.acceptance.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Asks axe-core whether people can read and use a page who cannot see it, or see little; by day and by night. */
public final class Accessible {
    private final List<String> violations = new ArrayList<>();
    private int pages;

    /** Checks that this is the page that is meant, and then what is on the screen, with every rule that axe has on. */
    public void check(Page page, String path, String heading) {
        page.waitForURL(url -> path.equals(URI.create(url).getPath()));
        assertEquals(heading, page.textContent("h1").strip(), page.url());
        check(page, path + " \"" + heading + "\"");
    }

    /** Checks whatever is on the screen. */
    public void check(Page page, String name) {
        pages++;
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            String shown = name + " (" + scheme + ")";
            AxeResults results = new AxeBuilder(page).analyze();
            results.getViolations().forEach(rule -> violations.add(said(shown, rule)));
            if (results.getPasses().isEmpty()) {
                violations.add(shown + ": no rule found anything to look at");
            }
        }
    }

    /** What was found wrong, page by page; nothing where nothing is. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    public int pages() {
        return pages;
    }

    private static String said(String page, Rule rule) {
        StringBuilder said = new StringBuilder(page + ": " + rule.getId() + ", " + rule.getHelp());
        rule.getNodes().forEach(node -> said.append("\n  ")
                .append(node.getHtml())
                .append("\n  ")
                .append(node.getFailureSummary()));
        return said.toString();
    }
}
