package org.subrosa.stack.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One person's browser without scripts: it keeps cookies, follows redirects and sends the forms of pages. */
public final class Browser {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MOST_REDIRECTS = 10;
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input\\b([^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z-]+)=\"([^\"]*)\"");

    private final HttpClient http;

    /**
     * The JDK's own jar keeps cookies marked Secure from every plain address; a browser, like this one, trusts the
     * loopback address.
     */
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** @param http that follows no redirect by itself */
    public Browser(HttpClient http) {
        this.http = http;
    }

    /** A page, and where it was found. */
    public record Page(URI at, HttpResponse<String> answer) {

        public String text() {
            return answer.body();
        }

        public int status() {
            return answer.statusCode();
        }
    }

    /** Opens a page as if its address had been typed. */
    public Page open(URI address) {
        return follow(get(address));
    }

    /** As {@link #open}, without following where the answer leads to. */
    Page get(URI address) {
        return new Page(address, send(HttpRequest.newBuilder(address).GET()));
    }

    /**
     * Sends a form of the page, with its hidden fields and these.
     *
     * @param action a part of the form's action, or the empty text for the first form
     * @throws IllegalArgumentException if the page has no such form
     */
    public Page submit(Page page, String action, Map<String, String> fields) {
        return follow(post(page, action, fields));
    }

    /** As {@link #submit}, without following where the answer leads to. */
    Page post(Page page, String action, Map<String, String> fields) {
        Matcher form = FORM.matcher(page.text());
        while (form.find()) {
            Map<String, String> attributes = attributes(form.group(1));
            String target = attributes.getOrDefault("action", "");
            if (target.contains(action)) {
                Map<String, String> all = hidden(form.group(2));
                all.putAll(fields);
                URI address = page.at().resolve(target);
                return new Page(
                        address,
                        send(HttpRequest.newBuilder(address)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header(
                                        "Origin",
                                        page.at().resolve("/").toString().replaceAll("/$", ""))
                                .POST(HttpRequest.BodyPublishers.ofString(Form.encode(all)))));
            }
        }
        throw new IllegalArgumentException(
                "no form " + action + " in the page at " + page.at().getPath() + ", status " + page.status());
    }

    private Page follow(Page first) {
        Page page = first;
        for (int i = 0; i < MOST_REDIRECTS && page.status() >= 300 && page.status() < 400; i++) {
            URI next = page.at()
                    .resolve(page.answer().headers().firstValue("Location").orElse(""));
            page = get(next);
        }
        return page;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in the browser", e);
        }
    }

    private void keep(String cookie) {
        int end = cookie.indexOf(';') < 0 ? cookie.length() : cookie.indexOf(';');
        int equals = cookie.indexOf('=');
        String name = cookie.substring(0, equals);
        if (cookie.toLowerCase(java.util.Locale.ROOT).contains("max-age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, cookie.substring(equals + 1, end));
        }
    }

    private static Map<String, String> hidden(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher input = INPUT.matcher(form);
        while (input.find()) {
            Map<String, String> attributes = attributes(input.group(1));
            if ("hidden".equals(attributes.get("type"))) {
                fields.put(attributes.getOrDefault("name", ""), attributes.getOrDefault("value", ""));
            }
        }
        return fields;
    }

    private static Map<String, String> attributes(String tag) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(tag);
        while (attribute.find()) {
            attributes.put(attribute.group(1), attribute.group(2).replace("&amp;", "&"));
        }
        return attributes;
    }
}
