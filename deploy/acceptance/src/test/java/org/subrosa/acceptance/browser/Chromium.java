package org.subrosa.acceptance.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser of this machine, driven as a person drives it, on a telephone's screen. Nothing is downloaded. */
public final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final int WIDTH = 360;
    private static final int HEIGHT = 740;
    private static final double PATIENCE_MILLIS = 15_000;

    private final Playwright playwright;
    private final Browser browser;

    public Chromium() {
        Path executable = executable()
                .orElseThrow(() -> new IllegalStateException(
                        "no browser: install Debian's chromium, or set SUBROSA_BROWSER to one"));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(QUIET)
                        // what people's browsers do when they go back, ours must do, too
                        .setIgnoreDefaultArgs(List.of("--disable-back-forward-cache")));
    }

    /** A person's browser with nothing in it; JavaScript or not. */
    public Page person(boolean javaScript) {
        BrowserContext nobody = browser.newContext(new Browser.NewContextOptions()
                .setJavaScriptEnabled(javaScript)
                .setLocale("en-US")
                .setViewportSize(WIDTH, HEIGHT));
        nobody.setDefaultTimeout(PATIENCE_MILLIS);
        return nobody.newPage();
    }

    private static Optional<Path> executable() {
        String chosen = System.getenv("SUBROSA_BROWSER");
        Stream<Path> found = chosen != null && !chosen.isEmpty()
                ? Stream.of(Path.of(chosen))
                : NAMES.stream().flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)));
        return found.filter(Files::isExecutable).findFirst();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
