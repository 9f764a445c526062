import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How much time of the processors the portal, its database and this program have used, and what others left to them.
/// On a machine that is not theirs alone this says more than answers per second.
///
/// @param portal and the others: milliseconds
record Processor(long portal, long database, long client, long idle, long all) {

    private static final long TICK = 10;

    static Processor now(ProcessHandle portal, ProcessHandle postmaster) throws IOException {
        long database = used(postmaster.pid());
        for (ProcessHandle child : postmaster.children().toList()) {
            database += used(child.pid());
        }
        List<Long> machine = java.util.Arrays.stream(Files.readAllLines(Path.of("/proc/stat"))
                        .getFirst()
                        .substring(5)
                        .split(" "))
                .limit(8)
                .map(ticks -> Long.parseLong(ticks) * TICK)
                .toList();
        return new Processor(
                used(portal.pid()),
                database,
                used(ProcessHandle.current().pid()),
                machine.get(3) + machine.get(4),
                machine.stream().mapToLong(Long::longValue).sum());
    }

    private static long used(long pid) {
        try {
            String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK;
        } catch (IOException ended) {
            return 0;
        }
    }

    /// The portal's milliseconds since the other moment for each of so many answers.
    double portalEach(Processor before, long answers) {
        return (portal - before.portal) / (double) answers;
    }

    /// What was used since the other moment, for each of so many answers.
    String each(Processor before, long answers) {
        long ours = portal - before.portal + database - before.database + client - before.client;
        long others = all - before.all - (idle - before.idle) - ours;
        return Bench.decimal(
                "CPU each: portal %.3f ms, database %.3f ms, client %.3f ms; others took %d %% of the machine",
                portalEach(before, answers),
                (database - before.database) / (double) answers,
                (client - before.client) / (double) answers,
                Math.max(0, 100 * others / Math.max(1, all - before.all)));
    }
}
