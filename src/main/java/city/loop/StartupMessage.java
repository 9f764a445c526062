package city.loop;

import city.loop.shared.StartupNote;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/// What the console shows when the portal is up: its address, and what modules have to say.
final class StartupMessage {

    private StartupMessage() {}

    static String of(ApplicationContext portal) {
        Environment environment = portal.getEnvironment();
        StringBuilder text = new StringBuilder("\nLOOP City Portal is up: http://%s:%s/\n"
                .formatted(
                        environment.getProperty("server.address", "localhost").replace("127.0.0.1", "localhost"),
                        environment.getRequiredProperty("local.server.port")));
        portal.getBeanProvider(StartupNote.class).orderedStream().forEach(note -> {
            text.append('\n').append(note.title()).append('\n');
            note.lines().forEach(line -> text.append("  ").append(line).append('\n'));
        });
        return text.append("\nStop it with Ctrl+C.\n").toString();
    }
}
