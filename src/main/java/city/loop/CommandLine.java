package city.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What the portal is asked to do when it is started.
sealed interface CommandLine {

    String HELP = """
            LOOP City Portal

              --port N       the port to answer on (8080)
              --data DIR     the folder for the database and files (data)
              --help         this text

            Any setting of README.md can be given as well, for example
              --portal.demo=false  --server.address=127.0.0.1
            or as an environment variable, for example SPRING_DATASOURCE_URL.""";

    /// Start with these arguments, which Spring understands.
    record Start(String[] settings) implements CommandLine {}

    record Help() implements CommandLine {}

    /// Do nothing but say this sentence.
    record Refused(String sentence) implements CommandLine {}

    /// Reads the arguments. A name with a dot is taken for a setting and left to Spring; any other name that is not in
    /// [#HELP] is refused, for a mistyped option must not be passed over.
    static CommandLine parse(String... arguments) {
        List<String> settings = new ArrayList<>();
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String argument = rest.pop();
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            switch (name) {
                case "--help", "-h" -> {
                    return new Help();
                }
                case "--port", "--data" -> {
                    String value = equals >= 0 ? argument.substring(equals + 1) : rest.isEmpty() ? "" : rest.pop();
                    if (value.isEmpty() || value.startsWith("--")) {
                        return new Refused("The option %s needs a value, such as %s."
                                .formatted(name, name.equals("--port") ? "--port 8081" : "--data /srv/portal"));
                    }
                    if (name.equals("--port") && !isPort(value)) {
                        return new Refused(
                                "The port must be a number from 1 to 65535; \"%s\" is none.".formatted(value));
                    }
                    settings.add((name.equals("--port") ? "--server.port=" : "--portal.data=") + value);
                }
                default -> {
                    if (!name.matches("--[A-Za-z][\\w-]*(\\.[\\w\\[\\]-]+)+")) {
                        return new Refused(
                                "The portal has no option \"%s\". These are its options:%n%n%s".formatted(name, HELP));
                    }
                    settings.add(argument);
                }
            }
        }
        return new Start(settings.toArray(String[]::new));
    }

    private static boolean isPort(String value) {
        return value.matches("\\d{1,5}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= 65535;
    }
}
