import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Many connections, each of which asks again as soon as it has its answer.
final class Wires {

    private static final int WARM_UP_SECONDS = 3;
    private static final int SECONDS = 8;

    private Wires() {}

    /// Something to ask for. It throws when the answer is not what it has to be.
    interface Work {
        void ask(Wire wire) throws Exception;
    }

    static String settings(int connections) {
        return "%d kept-alive connections on the same machine, %d s after %d s of warming up"
                .formatted(connections, SECONDS, WARM_UP_SECONDS);
    }

    /// Asks with a few connections, 10 s at a time and three minutes at most, until twice in a row an answer costs the
    /// portal no less than it did before, or only a thirtieth less: so long the Java machine compiles the way of a
    /// request. Once is not enough: it compiles in steps, and a turn between two of them is no cheaper.
    static void warm(Portal portal, Work work) throws Exception {
        double least = Double.MAX_VALUE;
        int noCheaper = 0;
        for (int turn = 0; turn < 18 && noCheaper < 2; turn++) {
            Processor begin = portal.processor();
            long answers = run(portal, 4, 10, work).length;
            double each = portal.processor().portalEach(begin, answers);
            noCheaper = each > least * 29 / 30 ? noCheaper + 1 : 0;
            least = Math.min(least, each);
        }
    }

    /// Asks for some seconds, and prints the row.
    ///
    /// @return answers per second
    static double measure(Portal portal, int connections, String what, Work work) throws Exception {
        return measure(portal, connections, what, Double.POSITIVE_INFINITY, work);
    }

    /// The same with a limit to what 95 % of the answers take.
    ///
    /// @param limit in milliseconds
    static double measure(Portal portal, int connections, String what, double limit, Work work) throws Exception {
        run(portal, connections, WARM_UP_SECONDS, work);
        double load = Bench.load();
        Processor before = portal.processor();
        long begin = System.nanoTime();
        long[] nanos = run(portal, connections, SECONDS, work);
        double seconds = (System.nanoTime() - begin) / 1e9;
        Bench.row(
                what,
                Bench.decimal(
                        "%,.0f/s; half within %.1f ms, 95 %% within %.1f ms, 99 %% within %.1f ms; %s; load %.1f",
                        nanos.length / seconds,
                        nanos[nanos.length / 2] / 1e6,
                        nanos[nanos.length * 95 / 100] / 1e6,
                        nanos[nanos.length * 99 / 100] / 1e6,
                        portal.processor().each(before, nanos.length),
                        load),
                Double.isFinite(limit) ? "95 %% within %.0f ms, 0 errors".formatted(limit) : "0 errors");
        Bench.limit(nanos[nanos.length * 95 / 100] / 1e6 <= limit, what + " took longer than its limit");
        return nanos.length / seconds;
    }

    /// Answers per second of whatever answers at a port.
    static double perSecond(int port, int connections, int seconds, Work work) throws Exception {
        long begin = System.nanoTime();
        return run(port, connections, seconds, work).length / ((System.nanoTime() - begin) / 1e9);
    }

    /// How long each answer took, ascending. The first wrong answer ends all.
    static long[] run(Portal portal, int connections, int seconds, Work work) throws Exception {
        return run(portal.port(), connections, seconds, work);
    }

    private static long[] run(int port, int connections, int seconds, Work work) throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        Callable<long[]> asking = () -> {
            LongStream.Builder nanos = LongStream.builder();
            try (Wire wire = new Wire(port)) {
                for (long begin = System.nanoTime(); begin < end; ) {
                    work.ask(wire);
                    long now = System.nanoTime();
                    nanos.add(now - begin);
                    begin = now;
                }
            }
            return nanos.build().toArray();
        };
        List<long[]> all = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            for (Future<long[]> one : threads.invokeAll(
                    IntStream.range(0, connections).mapToObj(number -> asking).toList())) {
                all.add(one.get());
            }
        }
        long[] sorted = all.stream().flatMapToLong(LongStream::of).sorted().toArray();
        Bench.check(sorted.length > 0, "Nothing was answered.");
        return sorted;
    }
}
