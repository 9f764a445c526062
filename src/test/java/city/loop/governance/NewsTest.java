package city.loop.governance;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.identity.PeopleService;
import city.loop.identity.ProviderClaims;
import city.loop.identity.SignIn;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Who is told what at the desk and by mail, and what people can do about it.
@SpringBootTest
@Import(RfcJourneyTest.SetClock.class)
class NewsTest {

    @Autowired
    RfcService rfcs;

    @Autowired
    ReviewService reviews;

    @Autowired
    NewsService news;

    @Autowired
    AreaService areas;

    @Autowired
    ReviewClock clockwork;

    @Autowired
    RfcJourneyTest.SettableClock clock;

    @Autowired
    SignIn signIn;

    @Autowired
    PeopleService people;

    @Autowired
    CurrentActor current;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    private Actor author = Actor.ANONYMOUS;
    private Actor maintainer = Actor.ANONYMOUS;
    private Actor resident = Actor.ANONYMOUS;

    @BeforeEach
    void people() {
        author = person("Ada", Set.of());
        maintainer = person("Max", Set.of("schema"));
        resident = person("Rita", Set.of());
        List.of(author, maintainer, resident).forEach(each -> as(each, areas::enter));
    }

    @Test
    void maintainers_of_an_affected_area_are_told_that_it_is_their_turn_and_authors_not_of_their_own_step() {
        published("Scales for depots");
        clockwork.tick();

        assertThat(as(maintainer, news::notices))
                .extracting(Notice::title, Notice::what, Notice::turn)
                .contains(org.assertj.core.groups.Tuple.tuple("Scales for depots", "rfc-published", true));
        assertThat(as(author, news::notices)).isEmpty();
        assertThat(as(resident, news::notices)).isEmpty();
    }

    @Test
    void whoever_comments_follows_until_they_stop() {
        int number = published("Comments and followers");
        clock.forward(java.time.Duration.ofSeconds(1));
        as(resident, () -> reviews.comment(number, "whole", null, "I have something to say."));
        as(author, () -> amended(number, "First change."));
        clockwork.tick();
        assertThat(whats(resident, "Comments and followers")).containsExactly("rfc-amended");

        as(resident, () -> {
            news.follow(rfcs.find(number).orElseThrow(), false);
            return number;
        });
        as(author, () -> amended(number, "Second change."));
        clockwork.tick();
        assertThat(whats(resident, "Comments and followers")).containsExactly("rfc-amended");
    }

    @Test
    void the_end_of_a_window_is_told_once() {
        published("Windows");
        clock.forward(Dossier.REVIEW);
        clockwork.tick();
        clockwork.tick();

        assertThat(whats(maintainer, "Windows")).containsExactly("rfc-window-ended", "rfc-published");
    }

    @Test
    void mails_go_to_those_who_wish_them_and_one_link_stops_them() {
        as(maintainer, () -> {
            news.wishMails(true);
            return true;
        });
        int number = published("By mail");
        clockwork.tick();

        List<String> mails = mailsTo("max@example.org");
        assertThat(mails).hasSize(1);
        assertThat(mails.getFirst())
                .contains("A review has begun. It is your turn.")
                .contains("/governance/rfcs/" + number + "?lang=en");
        String key = mails.getFirst().replaceFirst("(?s).*/governance/mails/stop\\?key=([^&]+)&.*", "$1");
        assertThat(news.stopMails(key)).isTrue();
        assertThat(news.stopMails(key)).isFalse();

        as(author, () -> amended(number, "Changed."));
        clockwork.tick();
        assertThat(mailsTo("max@example.org")).hasSize(1);
        assertThat(mailsTo("ada@example.org")).isEmpty();
    }

    @Test
    void what_a_person_was_told_is_theirs_alone() {
        published("Private news");
        clockwork.tick();

        assertThat(Optional.ofNullable(as(
                        resident,
                        () -> transaction.execute(_ -> database.sql("select count(*) from governance.notice")
                                .query(Integer.class)
                                .single()))))
                .contains(0);
    }

    @Test
    void what_a_person_was_told_goes_with_the_account() {
        published("News for somebody who leaves");
        clockwork.tick();
        assertThat(whats(maintainer, "News for somebody who leaves")).containsExactly("rfc-published");

        as(maintainer, () -> {
            people.deleteAccount();
            return true;
        });

        assertThat(whats(maintainer, "News for somebody who leaves")).isEmpty();
    }

    @Test
    void a_draft_that_nobody_touches_is_asked_after_and_then_closed() {
        RfcId draft = as(author, () -> rfcs.begin("en"));
        clock.forward(java.time.Duration.ofDays(91));
        clockwork.tick();
        assertThat(whats(author, "")).containsExactly("draft-asked");
        assertThat(as(author, () -> rfcs.find(draft)).orElseThrow().asked()).isNotNull();

        clock.forward(Rfc.ASKED.plusDays(1));
        clockwork.tick();
        assertThat(as(author, () -> rfcs.find(draft)).orElseThrow().state()).isEqualTo(RfcState.WITHDRAWN);
    }

    @Test
    void a_place_is_handed_over_by_whose_it_is_and_ends_when_it_is_taken_up() {
        Actor leaving = person("Lea", Set.of("federation"));
        as(leaving, areas::enter);
        UUID term = federation().serving().getFirst().id();
        assertThat(as(author, () -> areas.nominate("federation", id(resident), false, "Not mine to give.", term)))
                .contains(Rule.NOMINATION_HANDS_OVER_THE_OWN_TERM);

        as(leaving, () -> areas.nominate("federation", id(resident), false, "I am leaving.", term));
        UUID nomination = federation().nominations().getFirst().id();
        assertThat(as(resident, () -> areas.accept(nomination))).contains(Rule.NOMINATION_NEEDS_SUPPORT);
        Actor helga = new Actor(Actor.Kind.PERSON, UUID.randomUUID(), "Helga", null, Map.of(), true);
        as(helga, () -> areas.support(nomination));
        assertThat(as(resident, () -> areas.accept(nomination))).isEmpty();

        assertThat(federation().serving()).extracting(Area.Term::person).containsExactly(id(resident));
    }

    private Area federation() {
        return areas.areas().stream()
                .filter(area -> area.id().equals("federation"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> whats(Actor person, String title) {
        return as(person, news::notices).stream()
                .filter(notice -> notice.title().equals(title))
                .map(Notice::what)
                .toList();
    }

    private List<String> mailsTo(String address) {
        return as(
                Actor.PORTAL,
                () -> Optional.ofNullable(transaction.execute(_ -> database.sql(
                                        "select content from notifications.mail where recipient = ? order by created_at")
                                .param(address)
                                .query(String.class)
                                .list()))
                        .orElseThrow());
    }

    private RfcOutcome amended(int number, String note) {
        Rfc rfc = rfcs.find(number).orElseThrow();
        return rfcs.amend(rfc.id(), rfc.version(), rfc.text(), note);
    }

    private int published(String title) {
        RfcId draft = as(author, () -> rfcs.begin("en"));
        Map<Section, String> sections = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            sections.put(section, title + ": what there is to say about this part of the matter, in full sentences.");
        }
        as(author, () -> rfcs.save(draft, new RfcText(title, sections), Scope.SCHEMA, Set.of("schema"), "en", null));
        as(author, () -> rfcs.publish(draft, null));
        return Optional.ofNullable(
                        as(author, () -> rfcs.find(draft)).orElseThrow().number())
                .orElseThrow();
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return current.callAs(actor, work);
    }

    private static UUID id(Actor actor) {
        return Optional.ofNullable(actor.id()).orElseThrow();
    }

    private Actor person(String name, Set<String> maintains) {
        UUID id = signIn.accept(new ProviderClaims(
                "test",
                UUID.randomUUID().toString(),
                name,
                name.toLowerCase(java.util.Locale.ROOT) + "@example.org",
                "en",
                Set.of(),
                Instant.EPOCH));
        return new Actor(Actor.Kind.PERSON, id, name, null, Map.of(), false, maintains, false);
    }
}
