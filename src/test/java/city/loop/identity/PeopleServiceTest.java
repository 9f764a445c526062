package city.loop.identity;

import static city.loop.testing.DemoCities.BERLIN;
import static city.loop.testing.DemoCities.MUNICH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.loop.cities.CityService;
import city.loop.shared.CityId;
import city.loop.testing.DemoCities;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.access.AccessDeniedException;

@SpringBootTest
class PeopleServiceTest {

    private static final Instant MORNING = Instant.parse("2026-05-27T08:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-05-27T18:00:00Z");

    @Autowired
    private PeopleService people;

    @Autowired
    private SignIn signIn;

    @Autowired
    private CurrentActor current;

    @Autowired
    private CityService cities;

    private final String subject = UUID.randomUUID().toString();

    @BeforeEach
    void cities() {
        DemoCities.add(cities, current);
    }

    @Test
    void a_person_who_asks_a_city_is_granted_the_role_by_its_administrator() {
        UUID person = signedIn(MORNING);
        as(actor(person), () -> people.ask(MUNICH, CityRole.CITIZEN));

        GrantOutcome outcome = as(administratorOf(MUNICH), () -> people.grant(MUNICH, person, CityRole.CITIZEN, null));

        assertThat(outcome).isEqualTo(GrantOutcome.GRANTED);
        assertThat(actor(person).has(MUNICH, CityRole.CITIZEN)).isTrue();
    }

    @Test
    void staff_confirm_who_is_a_resident() {
        UUID person = signedIn(MORNING);
        as(actor(person), () -> people.ask(MUNICH, CityRole.CITIZEN));

        assertThat(as(staffOf(MUNICH), () -> people.grant(MUNICH, person, CityRole.CITIZEN, null)))
                .isEqualTo(GrantOutcome.GRANTED);
        assertThat(actor(person).has(MUNICH, CityRole.CITIZEN)).isTrue();
    }

    @Test
    void staff_give_and_take_no_other_role_and_confirm_nobody_elsewhere() {
        UUID person = signedIn(MORNING, "operator@munich");
        as(actor(person), () -> people.ask(BERLIN, CityRole.CITIZEN));

        for (CityRole role : List.of(CityRole.OPERATOR, CityRole.STAFF, CityRole.CITY_ADMIN, CityRole.REGULATOR)) {
            assertThatThrownBy(() -> as(staffOf(MUNICH), () -> people.grant(MUNICH, person, role, null)))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> as(staffOf(MUNICH), () -> people.withdraw(MUNICH, person, role)))
                    .isInstanceOf(AccessDeniedException.class);
        }
        assertThatThrownBy(() -> as(staffOf(MUNICH), () -> people.grant(BERLIN, person, CityRole.CITIZEN, null)))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void staff_see_residents_and_who_asks_to_be_one_and_nothing_else_of_anybody() {
        UUID resident = signedIn(MORNING, "citizen@munich", "regulator@munich");

        List<Profile> seen = as(staffOf(MUNICH), () -> people.people(MUNICH));

        assertThat(seen)
                .filteredOn(known -> known.person().equals(resident))
                .singleElement()
                .satisfies(known ->
                        assertThat(known.grants()).extracting(Grant::role).containsExactly(CityRole.CITIZEN));
        assertThat(seen).allSatisfy(known -> assertThat(known.asResident()).contains(known));
    }

    @Test
    void a_granted_request_waits_no_longer() {
        UUID person = signedIn(MORNING);
        as(actor(person), () -> people.ask(MUNICH, CityRole.CITIZEN));
        as(administratorOf(MUNICH), () -> people.grant(MUNICH, person, CityRole.CITIZEN, null));

        assertThat(as(actor(person), people::profile).requests()).isEmpty();
    }

    @Test
    void a_person_who_never_asked_is_not_known_to_a_city() {
        UUID person = signedIn(MORNING);

        assertThat(as(administratorOf(MUNICH), () -> people.grant(MUNICH, person, CityRole.STAFF, null)))
                .isEqualTo(GrantOutcome.UNKNOWN_PERSON);
    }

    @Test
    void an_administrator_of_another_city_decides_nothing() {
        UUID person = signedIn(MORNING);
        as(actor(person), () -> people.ask(MUNICH, CityRole.CITIZEN));

        assertThatThrownBy(
                        () -> as(administratorOf(BERLIN), () -> people.grant(MUNICH, person, CityRole.CITIZEN, null)))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_person_grants_the_own_account_nothing() {
        UUID person = signedIn(MORNING, "staff@munich");

        assertThatThrownBy(() -> as(actor(person), () -> people.grant(MUNICH, person, CityRole.CITY_ADMIN, null)))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_withdrawn_role_counts_no_more() {
        UUID person = signedIn(MORNING, "citizen@munich");
        as(administratorOf(MUNICH), () -> people.grant(MUNICH, person, CityRole.STAFF, null));
        assertThat(actor(person).has(MUNICH, CityRole.STAFF)).isTrue();

        as(administratorOf(MUNICH), () -> people.withdraw(MUNICH, person, CityRole.STAFF));

        assertThat(actor(person).has(MUNICH, CityRole.STAFF)).isFalse();
    }

    @Test
    void a_role_that_the_provider_claims_is_withdrawn_there() {
        UUID person = signedIn(MORNING, "staff@munich");

        assertThat(as(administratorOf(MUNICH), () -> people.withdraw(MUNICH, person, CityRole.STAFF)))
                .isEqualTo(WithdrawOutcome.CLAIMED_BY_PROVIDER);
    }

    @Test
    void nobody_takes_the_own_administration_away() {
        UUID person = signedIn(MORNING, "city-admin@munich");

        assertThat(as(actor(person), () -> people.withdraw(MUNICH, person, CityRole.CITY_ADMIN)))
                .isEqualTo(WithdrawOutcome.OWN_ADMINISTRATION);
    }

    @Test
    void a_role_that_the_provider_claims_no_more_ends_with_the_next_sign_in() {
        signedIn(MORNING, "staff@munich", "installation-admin", "maintainer@schema");

        Actor later = actor(signedIn(EVENING));

        assertThat(later.cityRoles()).isEmpty();
        assertThat(later.installation()).isFalse();
        assertThat(later.maintains()).isEmpty();
    }

    @Test
    void a_role_granted_in_the_portal_outlives_a_sign_in_without_it() {
        UUID person = signedIn(MORNING, "citizen@munich");
        as(administratorOf(MUNICH), () -> people.grant(MUNICH, person, CityRole.OPERATOR, null));

        signedIn(EVENING);

        assertThat(actor(person).roles(MUNICH)).containsExactly(CityRole.OPERATOR);
    }

    @Test
    void an_older_token_does_not_bring_back_what_a_newer_one_took() {
        signedIn(EVENING);

        assertThat(actor(signedIn(MORNING, "staff@munich")).cityRoles()).isEmpty();
    }

    @Test
    void words_that_are_no_role_here_are_passed_over() {
        assertThat(actor(signedIn(MORNING, "staff@nowhere", "king@munich", "staff", "staff@../x", "offline_access"))
                        .cityRoles())
                .isEmpty();
    }

    @Test
    void whoever_deletes_the_account_is_nobody_from_then_on() {
        UUID person = signedIn(MORNING, "staff@munich");
        current.runAs(actor(person), people::deleteAccount);

        assertThat(signIn.actor(person)).isEmpty();
        assertThat(as(administratorOf(MUNICH), () -> people.people(MUNICH)))
                .noneMatch(known -> known.person().equals(person));
    }

    @Test
    void a_program_neither_asks_nor_has_a_profile() {
        assertThatThrownBy(() -> as(Actor.PORTAL, people::profile)).isInstanceOf(AccessDeniedException.class);
    }

    private UUID signedIn(Instant issuedAt, String... roles) {
        return signIn.accept(new ProviderClaims(
                "issuer",
                subject,
                "Somebody",
                null,
                null,
                Arrays.stream(roles)
                        .map(ClaimedRole::of)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()),
                issuedAt));
    }

    private Actor actor(UUID person) {
        return signIn.actor(person).orElseThrow();
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return current.callAs(actor, work);
    }

    private static Actor staffOf(CityId city) {
        return new Actor(
                Actor.Kind.PERSON, UUID.randomUUID(), "Staff", null, Map.of(city, Set.of(CityRole.STAFF)), false);
    }

    private static Actor administratorOf(CityId city) {
        return new Actor(
                Actor.Kind.PERSON,
                UUID.randomUUID(),
                "Administrator",
                null,
                Map.of(city, Set.of(CityRole.CITY_ADMIN)),
                false);
    }
}
