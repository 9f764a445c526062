package city.loop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/// Starts the portal.
@SpringBootApplication
public class PortalApplication {

    static void main(String[] arguments) {
        switch (CommandLine.parse(arguments)) {
            case CommandLine.Help() -> System.out.println(CommandLine.HELP);
            case CommandLine.Refused(String sentence) -> {
                System.err.println(sentence);
                System.exit(1);
            }
            case CommandLine.Start(String[] settings) -> start(settings);
        }
    }

    private static void start(String[] settings) {
        SpringApplication portal = new SpringApplication(PortalApplication.class);
        // Here and not as a bean: whoever starts the portal at a console reads it, tests do not.
        portal.addListeners((ApplicationListener<ApplicationReadyEvent>)
                event -> System.out.println(StartupMessage.of(event.getApplicationContext())));
        portal.run(settings);
    }
}
