import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How long it takes until the first page is there, and how much memory that then needs.
final class Start {

    private static final int TIMES = 5;

    private Start() {}

    static void measure(Path folder) throws Exception {
        Path clone = folder.resolve("clone");
        Path data = folder.resolve("data");
        Command.run(Path.of("."), "git", "clone", "--quiet", ".", clone.toString());
        System.out.println("Settings: those of ./run; Maven's repository is warm. Loads are those before each start.");

        double load = Bench.load();
        try (Portal first = Portal.start(clone, data)) {
            first.printRows();
            row("`./run` in a new clone, to the first page", List.of(first.secondsToFirstPage()), load, 120);
        }
        again("`./run` again, to the first page", clone, data, 25);
        long begin = System.nanoTime();
        load = Bench.load();
        Command.run(clone, "./run", "package");
        Bench.row("`./run package` after that", seconds((System.nanoTime() - begin) / 1e9, load), "");
        again("packaged, with its class cache and data, to the first page", clone, data, 12);
    }

    private static void again(String what, Path clone, Path data, int limit) throws Exception {
        List<Double> seconds = new ArrayList<>();
        double load = Bench.load();
        long megabytes = 0;
        for (int i = 0; i < TIMES; i++) {
            try (Portal portal = Portal.start(clone, data)) {
                seconds.add(portal.secondsToFirstPage());
                if (i == TIMES - 1) {
                    Thread.sleep(20_000);
                    megabytes = portal.proportionalMegabytes();
                }
            }
        }
        row(what, seconds, load, limit);
        Bench.row("memory (PSS) of the portal and its database, idle for 20 s", megabytes + " MB", "900 MB");
        Bench.limit(megabytes < 900, "%d MB of memory, 900 at most".formatted(megabytes));
    }

    private static void row(String what, List<Double> measured, double load, int limit) {
        List<Double> seconds = measured.stream().sorted().toList();
        double median = seconds.get(seconds.size() / 2);
        String spread = seconds.size() == 1
                ? ""
                : Bench.decimal("; %d times, %.1f to %.1f s", seconds.size(), seconds.getFirst(), seconds.getLast());
        Bench.row(what, seconds(median, load) + spread, limit + " s");
        Bench.limit(median <= limit, "%s took %.1f s, %d at most".formatted(what, median, limit));
    }

    private static String seconds(double seconds, double load) {
        return Bench.decimal("%.1f s; load %.1f", seconds, load);
    }
}
