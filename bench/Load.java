import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Sixteen that ask again as soon as they have their answer, on the same machine as the portal.
final class Load {

    private static final int CONNECTIONS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration TIME = Duration.ofSeconds(10);

    static final String SETTINGS = "%d connections on the same machine, %d s after %d s of warming up"
            .formatted(CONNECTIONS, TIME.toSeconds(), WARM_UP.toSeconds());

    private Load() {}

    /// Something to ask for. It throws when the answer is not what it has to be.
    interface Work {
        void ask() throws Exception;
    }

    private record Result(long[] nanos, long errors) {}

    /// Asks for some seconds, and prints the row.
    ///
    /// @throws Bench.Wrong after the row, if one answer was wrong
    static void measure(String what, Work work) throws Exception {
        measure(what, Double.POSITIVE_INFINITY, work);
    }

    /// The same with a limit to what 95 % of the answers take.
    ///
    /// @param limit in milliseconds
    static void measure(String what, double limit, Work work) throws Exception {
        AtomicReference<String> firstError = new AtomicReference<>("");
        run(work, WARM_UP, firstError);
        double load = Bench.load();
        Result result = run(work, TIME, firstError);
        long[] sorted = result.nanos();
        Bench.check(sorted.length > 0, "%s: nothing was answered: %s", what, firstError.get());
        Bench.row(
                what,
                Bench.decimal(
                        "%,.0f/s; half within %.1f ms, 95 %% within %.1f ms, 99 %% within %.1f ms; %,d answers, %d errors; load %.1f",
                        sorted.length / (double) TIME.toSeconds(),
                        sorted[sorted.length / 2] / 1e6,
                        sorted[sorted.length * 95 / 100] / 1e6,
                        sorted[sorted.length * 99 / 100] / 1e6,
                        sorted.length,
                        result.errors(),
                        load),
                Double.isFinite(limit) ? "95 %% within %.0f ms, 0 errors".formatted(limit) : "0 errors");
        Bench.limit(sorted[sorted.length * 95 / 100] / 1e6 <= limit, what + " took longer than its limit");
        Bench.check(firstError.get().isEmpty(), "%s: %s", what, firstError.get());
    }

    private static Result run(Work work, Duration time, AtomicReference<String> firstError)
            throws InterruptedException {
        ConcurrentLinkedQueue<Result> results = new ConcurrentLinkedQueue<>();
        long end = System.nanoTime() + time.toNanos();
        Callable<Boolean> asking = () -> results.add(ask(work, end, firstError));
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            threads.invokeAll(
                    IntStream.range(0, CONNECTIONS).mapToObj(number -> asking).toList());
        }
        return new Result(
                results.stream()
                        .flatMapToLong(result -> Arrays.stream(result.nanos()))
                        .sorted()
                        .toArray(),
                results.stream().mapToLong(Result::errors).sum());
    }

    private static Result ask(Work work, long end, AtomicReference<String> firstError) {
        LongStream.Builder nanos = LongStream.builder();
        long errors = 0;
        for (long begin = System.nanoTime(); begin < end; ) {
            try {
                work.ask();
                nanos.add(System.nanoTime() - begin);
            } catch (Exception wrong) {
                errors++;
                firstError.compareAndSet("", wrong.toString());
            }
            begin = System.nanoTime();
        }
        return new Result(nanos.build().toArray(), errors);
    }
}
