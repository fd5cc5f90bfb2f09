package org.subrosa.walkthrough;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import org.subrosa.stack.Credentials;
import org.subrosa.stack.keycloak.Browser;
import org.subrosa.stack.keycloak.Browser.Page;

/** Rosa's way through the portal: its own pages and forms, and Keycloak's sign-in page. */
final class Portal {
    private final Browser browser;
    private final String url;

    Portal(HttpClient http, String url) {
        this.browser = new Browser(http);
        this.url = url;
    }

    /** Opens a page of the portal; signs in where it is asked for. */
    Page open(String path, Credentials account) {
        Page page = browser.open(URI.create(url + path));
        boolean asked = page.text().contains("name=\"password\"");
        return asked
                ? browser.submit(
                        page,
                        "",
                        Map.of("username", account.username(), "password", account.password(), "credentialId", ""))
                : page;
    }

    Page submit(Page page, String action, Map<String, String> fields) {
        return browser.submit(page, action, fields);
    }

    /** A page's words, without its marks. */
    static String words(Page page) {
        return page.text()
                .replaceAll("(?s)<header>.*?</header>|<footer>.*?</footer>|<head>.*?</head>", " ")
                .replaceAll("<[^>]+>", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
