import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Other programs.
final class Command {

    private Command() {}

    static void run(Path folder, String... command) throws IOException, InterruptedException {
        output(folder, command);
    }

    /// What the program printed.
    ///
    /// @throws Bench.Wrong if it failed
    static String output(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Bench.check(process.waitFor() == 0, "%s failed: %s", String.join(" ", command), output);
        return output.strip();
    }
}
