package city.loop.media;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.CurrentActor;
import city.loop.media.PictureOutcome.Added;
import city.loop.registry.DraftForm;
import city.loop.registry.DraftService;
import city.loop.registry.People;
import city.loop.testing.DemoCities;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class PictureRetentionTest {

    @TempDir
    static Path data;

    @Autowired
    private PictureService pictures;

    @Autowired
    private DraftService drafts;

    @Autowired
    private List<PictureUse> uses;

    @Autowired
    private CityService cities;

    @Autowired
    private CurrentActor current;

    @Autowired
    private Clock clock;

    @DynamicPropertySource
    static void dataFolder(DynamicPropertyRegistry registry) {
        registry.add("portal.data", data::toString);
    }

    @BeforeEach
    void addCities() {
        DemoCities.add(cities, current);
    }

    @Test
    void a_picture_that_nothing_shows_is_removed_after_a_week() {
        Picture picture = picture();

        removeAfter(Duration.ofDays(6), false);
        assertThat(pictures.find(picture.city(), picture.name())).isPresent();

        removeAfter(Duration.ofDays(8), false);
        assertThat(pictures.find(picture.city(), picture.name())).isEmpty();
        assertThat(data.resolve("media").resolve(picture.name().substring(0, 2)).resolve(picture.name()))
                .doesNotExist();
    }

    @Test
    void a_picture_of_a_form_that_is_not_sent_yet_stays() {
        Picture picture = picture();
        current.runAs(
                People.MUNICH_STAFF,
                () -> drafts.begin(
                        picture.city(),
                        UUID.randomUUID(),
                        DraftForm.INITIATIVE,
                        Map.of("picture", picture.name(), "number", "new")));

        removeAfter(Duration.ofDays(8), false);

        assertThat(pictures.find(picture.city(), picture.name())).isPresent();
    }

    @Test
    void a_dry_run_removes_nothing() {
        Picture picture = picture();

        removeAfter(Duration.ofDays(8), true);

        assertThat(pictures.find(picture.city(), picture.name())).isPresent();
    }

    private void removeAfter(Duration time, boolean dryRun) {
        new PictureRetention(pictures, uses, cities, current, Clock.offset(clock, time), dryRun).removeUnused();
    }

    private Picture picture() {
        return current.callAs(
                People.MUNICH_STAFF,
                () -> ((Added) pictures.add(DemoCities.MUNICH, Pictures.file("png", 40, 30))).picture());
    }
}
