package city.loop.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.CityRole;
import city.loop.identity.CurrentActor;
import city.loop.media.PictureOutcome.Added;
import city.loop.media.PictureOutcome.Reason;
import city.loop.media.PictureOutcome.Refused;
import city.loop.media.PictureService.Sight;
import city.loop.registry.People;
import city.loop.shared.CityId;
import city.loop.testing.DemoCities;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@AutoConfigureMockMvc
class PictureServiceTest {

    @TempDir
    static Path data;

    @Autowired
    private PictureService pictures;

    @Autowired
    private CityService cities;

    @Autowired
    private CurrentActor current;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    @DynamicPropertySource
    static void dataFolder(DynamicPropertyRegistry registry) {
        registry.add("portal.data", data::toString);
    }

    @BeforeEach
    void addCities() {
        DemoCities.add(cities, current);
    }

    @Test
    void a_picture_is_served_as_what_it_is_and_for_good() {
        assertThat(mvc.get().uri(added(Pictures.file("png", 40, 30)).path()))
                .hasStatusOk()
                .hasContentType("image/png")
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader("Cache-Control", "max-age=31536000, public, immutable");
    }

    @Test
    void a_stored_picture_has_1600_pixels_at_most_and_its_thumbnail_400() throws Exception {
        Picture picture = added(Pictures.file("jpg", 3000, 2000));
        var large = ImageIO.read(new ByteArrayInputStream(served(picture.path())));
        var small = ImageIO.read(new ByteArrayInputStream(served(picture.thumbnailPath())));
        assertThat(large.getWidth()).isEqualTo(picture.width()).isEqualTo(1600);
        assertThat(large.getHeight()).isEqualTo(picture.height()).isEqualTo(1067);
        assertThat(small.getWidth()).isEqualTo(400);
    }

    @Test
    void a_small_picture_keeps_its_size() {
        assertThat(added(Pictures.file("gif", 31, 17)))
                .extracting(Picture::width, Picture::height)
                .containsExactly(31, 17);
    }

    @Test
    void nobody_learns_where_a_photograph_was_taken() {
        byte[] stored = served(added(Pictures.taken(6)).path());
        assertThat(text(Pictures.taken(6))).contains("Exif", text(Pictures.POSITION));
        assertThat(text(stored)).doesNotContain("Exif").doesNotContain(text(Pictures.POSITION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "PK\u0003\u0004", "<?php system($_GET[0]); ?>"})
    void what_hides_behind_a_picture_is_left_behind(String hidden) {
        byte[] stored = served(
                added(Pictures.followedBy(Pictures.file("jpg", 40, 30), hidden)).path());
        assertThat(text(stored)).doesNotContain(hidden);
    }

    @Test
    void what_is_no_picture_leaves_nothing_behind() throws Exception {
        added(Pictures.file("png", 40, 30));
        var before = files();
        var outcome = add(DemoCities.MUNICH, "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8));
        assertThat(outcome).isEqualTo(new Refused(Reason.NOT_A_PICTURE));
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void a_picture_of_a_city_that_is_not_here_leaves_nothing_behind() throws Exception {
        added(Pictures.file("png", 40, 30));
        var before = files();
        assertThatThrownBy(() -> add(new CityId("atlantis"), Pictures.file("png", 40, 30)))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void a_removed_picture_is_gone() {
        Picture picture = added(Pictures.file("png", 40, 30));
        current.runAs(Actor.PORTAL, () -> pictures.remove(picture.city(), picture.name()));
        assertThat(pictures.find(picture.city(), picture.name())).isEmpty();
        assertThat(mvc.get().uri(picture.path())).hasStatus(404);
        assertThat(mvc.get().uri(picture.thumbnailPath())).hasStatus(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/media/x.png", "/media/..%2f..%2fpasswords", "/media/aaaaaaaaaaaaaaaaaaaaaaaaaa.svg"})
    void a_name_that_is_not_ours_is_not_found(String path) {
        assertThat(mvc.get().uri(URI.create(path)))
                .satisfies(
                        result -> assertThat(result.getResponse().getStatus()).isIn(400, 404));
    }

    @Test
    void staff_of_one_city_cannot_add_pictures_to_another() {
        var staff = new Actor(
                Actor.Kind.PERSON,
                UUID.randomUUID(),
                "staff of Berlin",
                null,
                Map.of(DemoCities.BERLIN, Set.of(CityRole.STAFF)),
                false);
        assertThatThrownBy(() ->
                        current.runAs(staff, () -> pictures.add(DemoCities.MUNICH, Pictures.file("png", 40, 30))))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_picture_that_nothing_published_shows_is_seen_by_whoever_added_it_alone() {
        Picture picture = current.callAs(
                People.MUNICH_STAFF,
                () -> ((Added) pictures.add(DemoCities.MUNICH, Pictures.file("png", 40, 30))).picture());

        assertThat(current.callAs(People.MUNICH_STAFF, () -> pictures.sight(picture.name())))
                .isEqualTo(Sight.ACTOR);
        assertThat(current.callAs(People.BERLIN_STAFF, () -> pictures.sight(picture.thumbnail())))
                .isEqualTo(Sight.NOBODY);
        assertThat(mvc.get().uri(picture.path())).hasStatus(404);
        assertThat(mvc.get().uri(picture.thumbnailPath())).hasStatus(404);
    }

    @Test
    void a_citys_logo_is_seen_by_everybody() {
        Picture picture = current.callAs(
                People.MUNICH_STAFF,
                () -> ((Added) pictures.add(DemoCities.MUNICH, Pictures.file("png", 40, 30))).picture());
        current.runAs(
                Actor.PORTAL,
                () -> transaction.executeWithoutResult(
                        _ -> database.sql("update cities.city set logo = ? where city_id = 'munich'")
                                .param(picture.name())
                                .update()));

        assertThat(mvc.get().uri(picture.thumbnailPath())).hasStatusOk();
    }

    private Picture added(byte[] file) {
        return ((Added) add(DemoCities.MUNICH, file)).picture();
    }

    private PictureOutcome add(CityId city, byte[] file) {
        var outcome = new AtomicReference<PictureOutcome>();
        current.runAs(Actor.PORTAL, () -> outcome.set(pictures.add(city, file)));
        return Objects.requireNonNull(outcome.get());
    }

    private byte[] served(String path) {
        MvcTestResult result = mvc.get().uri(path).exchange();
        assertThat(result).hasStatusOk();
        return result.getResponse().getContentAsByteArray();
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.walk(data)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
