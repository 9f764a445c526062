package city.loop.library;

import city.loop.library.Reading.Payload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/// Prints how many payloads a second one thread reads, checks and hashes. Start from the project's folder, with a file
/// or without one:
///
///     ./mvnw -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=city.loop.library.VerdictThroughput
final class VerdictThroughput {

    private static final int ROUNDS = 8;
    private static final int PER_ROUND = 20_000;

    private VerdictThroughput() {}

    static void main(String[] arguments) throws Exception {
        byte[] body = arguments.length > 0
                ? Files.readAllBytes(Path.of(arguments[0]))
                : SamplePayloads.of(MessageType.MATERIAL_DNA).toPrettyString().getBytes(StandardCharsets.UTF_8);
        var schemas = new Schemas();
        var payload = (Payload) PayloadReader.read(body);
        var type = payload.type().orElseThrow();
        System.out.printf("%s of %d bytes%n", type.atType(), body.length);
        measure("check", () -> schemas.check(type, payload.root()));
        measure("read", () -> PayloadReader.read(body));
        measure("hash", () -> CanonicalJson.of(payload).sha256());
        measure("read and check", () -> schemas.check(type, ((Payload) PayloadReader.read(body)).root()));
    }

    private static void measure(String what, Supplier<?> work) {
        long best = Long.MAX_VALUE;
        int seen = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < PER_ROUND; i++) {
                seen += work.get().hashCode() & 1;
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        System.out.printf(
                "%-15s %,9.0f per second (best of %d rounds, %d)%n", what, PER_ROUND * 1e9 / best, ROUNDS, seen);
    }
}
