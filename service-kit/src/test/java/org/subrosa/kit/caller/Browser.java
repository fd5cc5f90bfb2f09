package org.subrosa.kit.caller;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without JavaScript: keeps cookies, sends them where they belong, follows redirects, fills in forms. */
public final class Browser {
    private static final int MOST_REDIRECTS = 10;
    private static final Pattern TITLE = Pattern.compile("<title>([^<]*)</title>");
    private static final Pattern FIELD =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z_0-9]+)\" value=\"([^\"]*)\">");

    private final URI server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Cookie> cookies = new TreeMap<>();
    private final List<String> cookieLines = new ArrayList<>();
    private String language = "en-US,en;q=0.8";

    private record Cookie(String value, String path) {}

    /** What is on the screen, and where it came from. */
    public record Screen(int status, String path, String html, HttpResponse<String> answer) {

        public String title() {
            Matcher title = TITLE.matcher(html);
            return title.find() ? title.group(1) : "";
        }

        /** The hidden fields of the form that is sent to this path. */
        public Map<String, String> form(String action) {
            Map<String, String> fields = new TreeMap<>();
            int form = html.indexOf("action=\"" + action + "\"");
            if (form < 0) {
                throw new AssertionError("no form is sent to " + action + " from\n" + html);
            }
            Matcher field = FIELD.matcher(html.substring(form, html.indexOf("</form>", form)));
            while (field.find()) {
                fields.put(field.group(1), field.group(2));
            }
            return fields;
        }

        public String header(String name) {
            return answer.headers().firstValue(name).orElse("");
        }
    }

    public Browser(URI server) {
        this.server = server;
    }

    public Browser speaking(String acceptLanguage) {
        language = acceptLanguage;
        return this;
    }

    public Screen get(String path) {
        return follow(once(HttpRequest.newBuilder(server.resolve(path)).GET()));
    }

    public Screen post(String path, Map<String, String> fields) {
        return follow(once(form(path, fields)));
    }

    /** Without following where it leads. */
    public HttpResponse<String> first(String path) {
        return once(HttpRequest.newBuilder(server.resolve(path)).GET());
    }

    public HttpResponse<String> first(String path, Map<String, String> fields) {
        return once(form(path, fields));
    }

    /** Every cookie there is, wherever it belongs. */
    public String allCookies() {
        return cookies.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue().value())
                .collect(Collectors.joining("; "));
    }

    /** As they were set. */
    public List<String> cookieLines() {
        return cookieLines;
    }

    private HttpRequest.Builder form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private Screen follow(HttpResponse<String> first) {
        HttpResponse<String> answer = first;
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            if (answer.statusCode() / 100 != 3) {
                return new Screen(answer.statusCode(), answer.uri().getPath(), answer.body(), answer);
            }
            URI next =
                    answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
            answer = once(HttpRequest.newBuilder(next).GET());
        }
        throw new AssertionError("sent around in circles, at last to " + answer.uri());
    }

    private HttpResponse<String> once(HttpRequest.Builder builder) {
        URI uri = builder.build().uri();
        String sent = uri.getPort() == server.getPort() ? cookiesFor(uri.getPath()) : "";
        if (!sent.isEmpty()) {
            builder.header("Cookie", sent);
        }
        builder.header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8").header("Accept-Language", language);
        try {
            HttpResponse<String> answer = http.send(builder.build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String cookiesFor(String path) {
        return cookies.entrySet().stream()
                .filter(each -> path.equals(each.getValue().path())
                        || path.startsWith(each.getValue().path() + "/"))
                .map(each -> each.getKey() + "=" + each.getValue().value())
                .collect(Collectors.joining("; "));
    }

    private void keep(String line) {
        cookieLines.add(line);
        String[] parts = line.split("; ?");
        String[] pair = parts[0].split("=", 2);
        String path = "";
        boolean over = false;
        for (String part : parts) {
            path = part.toLowerCase(java.util.Locale.ROOT).startsWith("path=") ? part.substring(5) : path;
            over |= part.equalsIgnoreCase("Max-Age=0");
        }
        if (over) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], new Cookie(pair[1], path));
        }
    }
}
