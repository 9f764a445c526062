import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `./run bench NAME`: measures the portal, each time from an empty folder, and ends with 1 if an answer is not what it
/// has to be. Prints the machine, the settings, the rows there are, and lines for the tables of docs/performance.md.
final class Bench {

    private static final String HELP = """
            ./run bench start     from a clone to the first page, again, with the class cache; memory when idle
            ./run bench pages     a city's page for readers who are not signed in
            ./run bench api       writing and reading through the API
            ./run bench search    searching a million materials by category and distance
            ./run bench governance  ten thousand RFCs with two hundred thousand comments
            ./run bench kill      kill -9 while programs write, then look at what is left
            ./run bench lighthouse  what Lighthouse says of public pages on a slow telephone; needs npm and Node 20
            ./run bench access    axe and reflow on every page in every language and theme, journeys by keyboard""";

    private static final List<String> missed = new ArrayList<>();

    private Bench() {}

    /// Run in the repository's folder, with the libraries of target/portal on the class path.
    static void main(String[] arguments) throws Exception {
        String name = arguments.length == 1 ? arguments[0] : "";
        if (!List.of("start", "pages", "api", "search", "governance", "kill", "lighthouse")
                .contains(name)) {
            System.err.println(HELP);
            System.exit(2);
        }
        Path folder = Files.createTempDirectory("portal-bench-");
        try {
            printMachine();
            switch (name) {
                case "start" -> Start.measure(folder);
                case "pages" -> Pages.measure(folder);
                case "api" -> Api.measure(folder);
                case "search" -> Search.measure(folder);
                case "governance" -> Governance.measure(folder);
                case "lighthouse" -> Lighthouse.measure(folder);
                default -> Kill.measure(folder);
            }
        } catch (Wrong wrong) {
            missed.add(wrong.getMessage());
        } finally {
            Command.run(Path.of("."), "rm", "-rf", folder.toString());
        }
        missed.forEach(what -> System.err.println("MISSED: " + what));
        System.exit(missed.isEmpty() ? 0 : 1);
    }

    /// An answer that is not what it has to be.
    static final class Wrong extends RuntimeException {
        Wrong(String message) {
            super(message);
        }
    }

    static void check(boolean right, String what, Object... parameters) {
        if (!right) {
            throw new Wrong(what.formatted(parameters));
        }
    }

    /// Goes on when a limit is missed, and has the command end with 1.
    static void limit(boolean kept, String what) {
        if (!kept) {
            missed.add(what);
        }
    }

    /// A line of a table in docs/performance.md.
    static void row(String what, String figure, String limit) {
        System.out.printf("| %s | %s | %s |%n", what, figure, limit);
    }

    static double load() throws IOException {
        return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    static String decimal(String format, Object... values) {
        return String.format(Locale.ENGLISH, format, values);
    }

    private static void printMachine() throws IOException, InterruptedException {
        String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.replaceFirst(".*: ", ""))
                .orElse("unknown processor");
        String memory = Files.readAllLines(Path.of("/proc/meminfo")).getFirst().replaceAll("\\D+", "");
        System.out.printf(
                "%s, %s: %d cores (%s), %d MB, Linux %s, Java %s, load %s%n",
                LocalDate.now(),
                Command.output(Path.of("."), "git", "describe", "--always", "--dirty"),
                Runtime.getRuntime().availableProcessors(),
                processor,
                Long.parseLong(memory) >> 10,
                System.getProperty("os.version"),
                Runtime.version(),
                load());
    }
}
