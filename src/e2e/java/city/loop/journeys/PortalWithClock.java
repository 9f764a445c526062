package city.loop.journeys;

import city.loop.PortalApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// What a journey starts in place of the portal's own main class: the same portal, with a clock that is as much behind
/// as a file of the journey's says. The portal itself has nothing that sets its time.
public final class PortalWithClock {

    static final String BEHIND = "journey.clock";

    private PortalWithClock() {}

    public static void main(String[] settings) {
        new SpringApplication(PortalApplication.class, Time.class).run(settings);
    }

    /// Given to this application by name: no scan of another test finds it.
    static class Time {

        @Bean
        @Primary
        Clock clockOfTheJourney() {
            return new BehindClock(Path.of(System.getProperty(BEHIND)), ZoneOffset.UTC);
        }
    }

    static final class BehindClock extends Clock {

        private final Path file;
        private final ZoneId zone;

        BehindClock(Path file, ZoneId zone) {
            this.file = file;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            try {
                return Instant.now().minus(Duration.parse(Files.readString(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new BehindClock(file, other);
        }
    }
}
