package city.loop;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// Plays a folder of LOOP payloads through a running portal's API: `./run play FOLDER`. Sends each as it stands in its
/// file, what is referred to before what refers to it, and prints one line for each. Ends with 1 if the portal did not
/// accept one of them.
public final class Play {

    private static final String HELP = """
            ./run play FOLDER [--url URL] [--key KEY]

              FOLDER       its *.json files are sent: one payload or an array of them in each
              --url URL    the portal's address (http://localhost:8080)
              --key KEY    an API key; else the environment's PORTAL_DEMO_API_KEY""";

    /// Keeps numbers as they are written.
    private static final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /// The payloads that have an endpoint to be registered at, in the order in which they refer to each other.
    private enum Kind {
        MATERIAL("MaterialDNA"),
        PRODUCT("ProductDNA"),
        OFFER("Offer"),
        MATCH("Match"),
        TRANSFER("Transfer");

        final String type;

        Kind(String type) {
            this.type = type;
        }

        String path() {
            return "/api/v1/" + name().toLowerCase(Locale.ROOT);
        }

        static @Nullable Kind of(JsonNode payload) {
            String type = payload.path("@type").asString("");
            for (Kind kind : values()) {
                if (kind.type.equals(type)) {
                    return kind;
                }
            }
            return null;
        }
    }

    private record Payload(Path file, Kind kind, JsonNode body) {

        String id() {
            return body.path("id").asString("(no id)");
        }
    }

    private record Arguments(
            Path folder, String url, @Nullable String key) {

        static Arguments parse(String... arguments) {
            Path folder = null;
            String url = "http://localhost:8080";
            String key = System.getenv("PORTAL_DEMO_API_KEY");
            for (int i = 0; i < arguments.length; i++) {
                String[] option = arguments[i].split("=", 2);
                boolean takesValue = option[0].equals("--url") || option[0].equals("--key");
                String value =
                        option.length == 2 ? option[1] : takesValue && i + 1 < arguments.length ? arguments[++i] : "";
                switch (option[0]) {
                    case "--url" -> url = value.replaceFirst("/+$", "");
                    case "--key" -> key = value;
                    default -> {
                        if (folder != null || option[0].startsWith("-")) {
                            throw new IllegalArgumentException(HELP);
                        }
                        folder = Path.of(arguments[i]);
                    }
                }
            }
            if (folder == null || url.isEmpty()) {
                throw new IllegalArgumentException(HELP);
            }
            return new Arguments(folder, url, key);
        }
    }

    private final SortedMap<String, Integer> skipped = new TreeMap<>();
    private final PrintStream out;
    private int accepted;
    private int refused;

    private Play(PrintStream out) {
        this.out = out;
    }

    static void main(String[] arguments) throws InterruptedException {
        System.exit(run(System.out, arguments));
    }

    /// @return the exit code: 0 if all that was sent was accepted
    public static int run(PrintStream out, String... arguments) throws InterruptedException {
        try {
            return new Play(out).play(Arguments.parse(arguments)) ? 0 : 1;
        } catch (IllegalArgumentException | UncheckedIOException said) {
            out.println(said.getMessage());
            return 1;
        }
    }

    private boolean play(Arguments arguments) throws InterruptedException {
        List<Payload> payloads = read(arguments.folder());
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (Payload payload : payloads) {
                send(client, arguments, payload);
            }
        }
        skipped.forEach(
                (type, count) -> out.printf("skipped  %d x %s: has no endpoint to be registered at%n", count, type));
        out.printf("%d accepted, %d refused%n", accepted, refused);
        return refused == 0 && accepted > 0;
    }

    private List<Payload> read(Path folder) {
        List<Payload> payloads = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json"))
                    .sorted(Comparator.comparing(f -> f.getFileName().toString()))
                    .toList()) {
                read(file, payloads);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder %s cannot be read.".formatted(folder), e);
        }
        // A stable sort: within a kind the order of the files stays.
        payloads.sort(Comparator.comparing(Payload::kind));
        return payloads;
    }

    private void read(Path file, List<Payload> payloads) {
        JsonNode content;
        try {
            content = json.readTree(file.toFile());
        } catch (JacksonException e) {
            out.printf("refused  %s is not JSON: %s%n", file.getFileName(), e.getOriginalMessage());
            refused++;
            return;
        }
        for (JsonNode body : content.isArray() ? content : List.of(content)) {
            Kind kind = Kind.of(body);
            if (kind == null) {
                skipped.merge(body.path("@type").asString("(no @type)"), 1, Integer::sum);
            } else {
                payloads.add(new Payload(file, kind, body));
            }
        }
    }

    private void send(HttpClient client, Arguments arguments, Payload payload) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(arguments.url() + payload.kind().path()))
                .header("Content-Type", "application/ld+json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(payload.body())));
        if (arguments.key() != null) {
            request.header("X-API-Key", arguments.key());
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            boolean created = answer.statusCode() == 201;
            out.printf(
                    "%d  %-8s  %s%s%n",
                    answer.statusCode(),
                    payload.kind().name().toLowerCase(Locale.ROOT),
                    payload.id(),
                    created ? "" : "  " + payload.file().getFileName() + ": " + reason(answer));
            accepted += created ? 1 : 0;
            refused += created ? 0 : 1;
        } catch (ConnectException e) {
            throw new UncheckedIOException(
                    "No portal answers at %s. Start one with ./run, or name another with --url."
                            .formatted(arguments.url()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The portal at %s broke off: %s".formatted(arguments.url(), e.getMessage()), e);
        }
    }

    private static String reason(HttpResponse<String> answer) {
        try {
            JsonNode error = json.readTree(answer.body()).path("error");
            return error.path("code").asString("") + " " + error.path("message").asString("");
        } catch (JacksonException notTheApi) {
            return "no answer of the API";
        }
    }
}
