import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What Lighthouse says of public pages on a slow telephone: five runs for each page, the median of each figure.
final class Lighthouse {

    private static final String VERSION = "12.8.2";
    private static final int RUNS = 5;
    private static final int ATTEMPTS = 3;
    private static final Pattern PASSPORT = Pattern.compile("href=\"(/passport/[^\"?]+)");

    private Lighthouse() {}

    private record Visit(
            double performance,
            double accessibility,
            double bestPractices,
            double seo,
            double paintedMillis,
            double shift,
            double firstBytes,
            double allBytes) {}

    static void measure(Path folder) throws Exception {
        String npm = program("npm")
                .orElseThrow(() -> new Bench.Wrong(
                        "Lighthouse needs npm and Node 20: install them, nothing else of this project does."));
        String browser = Optional.ofNullable(System.getenv("CHROMIUM_PATH"))
                .filter(path -> !path.isBlank())
                .or(() -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .flatMap(name -> program(name).stream())
                        .findFirst())
                .orElseThrow(() -> new Bench.Wrong(
                        "Lighthouse needs a Chromium: install one, or say where it is with CHROMIUM_PATH."));
        Path tools = Files.createDirectories(folder.resolve("lighthouse"));
        Command.run(tools, npm, "install", "--silent", "--no-audit", "--no-fund", "lighthouse@" + VERSION);
        try (Portal portal = Portal.start(Path.of("."), folder.resolve("data"))) {
            System.out.printf("Settings: those of ./run; Lighthouse %s, mobile, median of %d.%n", VERSION, RUNS);
            for (Map.Entry<String, String> page : pages(portal).entrySet()) {
                List<Visit> visits = new ArrayList<>();
                for (int run = 0; run < RUNS; run++) {
                    visits.add(visit(tools, browser, portal.address(page.getValue())));
                }
                tell(page.getKey(), visits);
            }
        }
    }

    private static Map<String, String> pages(Portal portal) throws IOException, InterruptedException {
        var passport =
                PASSPORT.matcher(portal.get("/munich/search?kind=passport").body());
        Bench.check(passport.find(), "There is no passport to visit.");
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("start", "/");
        pages.put("city", "/munich");
        pages.put("search", "/munich/search");
        pages.put("passport", passport.group(1));
        pages.put("flows", "/munich/flows");
        pages.put("RFC index", "/governance/rfcs");
        return pages;
    }

    /// One run. On a machine that has other things to do Chromium now and then loses its trace; that run is made again.
    private static Visit visit(Path tools, String browser, String address) throws Exception {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return attempt(tools, browser, address);
            } catch (Bench.Wrong lost) {
                System.err.println("Once more: " + lost.getMessage().strip());
            }
        }
        return attempt(tools, browser, address);
    }

    private static Visit attempt(Path tools, String browser, String address) throws Exception {
        Path report = tools.resolve("report.json");
        ProcessBuilder lighthouse = new ProcessBuilder(
                        tools.resolve("node_modules/.bin/lighthouse").toString(),
                        address,
                        "--quiet",
                        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
                        "--output=json",
                        "--output-path=" + report)
                .redirectErrorStream(true)
                .redirectOutput(tools.resolve("log").toFile())
                .directory(tools.toFile());
        lighthouse.environment().put("CHROME_PATH", browser);
        Process process = lighthouse.start();
        Bench.check(process.waitFor() == 0, "Lighthouse failed: %s", Files.readString(tools.resolve("log")));
        JsonNode read = new JsonMapper().readTree(Files.readString(report));
        JsonNode audits = read.path("audits");
        return new Visit(
                score(read, "performance"),
                score(read, "accessibility"),
                score(read, "best-practices"),
                score(read, "seo"),
                audits.at("/largest-contentful-paint/numericValue").asDouble(),
                audits.at("/cumulative-layout-shift/numericValue").asDouble(),
                audits.at("/network-requests/details/items/0/transferSize").asDouble(),
                audits.at("/total-byte-weight/numericValue").asDouble());
    }

    private static double score(JsonNode report, String category) {
        return Math.round(
                100 * report.path("categories").path(category).path("score").asDouble());
    }

    private static void tell(String page, List<Visit> visits) throws IOException {
        double performance = median(visits.stream().map(Visit::performance));
        double accessibility = median(visits.stream().map(Visit::accessibility));
        double practices = median(visits.stream().map(Visit::bestPractices));
        double seo = median(visits.stream().map(Visit::seo));
        double painted = median(visits.stream().map(Visit::paintedMillis));
        double shift = median(visits.stream().map(Visit::shift));
        double first = median(visits.stream().map(Visit::firstBytes)) / 1024;
        double all = median(visits.stream().map(Visit::allBytes)) / 1024;
        Bench.row(
                page,
                Bench.decimal(
                        "%.0f, %.0f, %.0f, %.0f; LCP %.0f ms; CLS %.3f; %.0f KB, %.0f KB in all; load %.1f",
                        performance, accessibility, practices, seo, painted, shift, first, all, Bench.load()),
                "95, 100, 100, 100; 1,800 ms; 0.02; 60 KB, 200 KB");
        Bench.limit(performance >= 95, page + ": performance " + performance);
        Bench.limit(accessibility == 100 && practices == 100 && seo == 100, page + ": not 100 in each of the others");
        Bench.limit(painted < 1800, page + ": LCP " + painted + " ms");
        Bench.limit(shift < 0.02, page + ": CLS " + shift);
        Bench.limit(first <= 60 && all <= 200, page + ": too large");
    }

    private static double median(Stream<Double> figures) {
        List<Double> sorted = figures.sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static Optional<String> program(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
