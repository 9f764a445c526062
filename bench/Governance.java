import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;

/// Ten thousand RFCs with two hundred thousand comments: the index, the search and the pages of single RFCs.
final class Governance {

    private static final int RFCS = 10_000;
    private static final int COMMENTS = 20;

    /// So many RFCs share a word.
    private static final int HITS = 20;

    private static final int ROWS = 25;

    /// More than this is a limit missed: what 95 % of the answers take, in milliseconds.
    private static final double LIMIT = 60;

    /// As a superuser and without triggers, which would take each row for a step that somebody takes now. One RFC in
    /// twenty is in review; one in ten affects two areas; a third of the comments are answered.
    private static final String LOAD = """
            set session_replication_role = replica;
            insert into governance.participant (person_id, name, joined_at)
            select md5('person ' || n)::uuid, 'Person ' || n, '2025-01-01' from generate_series(0, 999) n;
            create temporary table made as select n, md5('rfc ' || n)::uuid as id,
                    (select max(number) from governance.rfc) + n as number,
                    timestamptz '2025-01-01' + n * interval '1 hour' as at, n %% 20 = 0 as in_review,
                    'Rule ' || n || ' about ' || (array['timber', 'glass', 'brick', 'steel', 'doors', 'tools'])[1 + n %% 6] as title,
                    json_build_object('summary', 'Rule ' || n || ' in a few words, so that a reader knows at once what it is about.',
                        'motivation', repeat('Why it is needed, and for whom, is said here at some length. ', 8),
                        'proposal', 'The word of this proposal is token' || n %% %2$d || '. '
                            || repeat('What is to change is said in *whole* sentences with `members` in them. ', 12),
                        'security-and-privacy', 'None that anybody knows of.', 'backwards-compatibility', 'Old ones stay as they are.',
                        'implementation-plan', 'Done by next spring.', 'alternatives', 'To leave it as it is.')::jsonb as sections
                from generate_series(1, %1$d) n;
            insert into governance.rfc (rfc_id, number, state, scope, title, sections, language, round, version, opened_at, closes_at,
                published_at, decided_at, created_at, updated_at)
            select id, number, case when in_review then 'review' when n %% 7 = 0 then 'rejected' else 'accepted' end::governance.state,
                (enum_range(null::governance.scope))[1 + n %% 5], title, sections, 'en', 1, 1, at,
                case when in_review then timestamptz '2099-01-01' else at + interval '5 days' end, at,
                case when not in_review then at + interval '6 days' end, at, at from made;
            insert into governance.rfc_area (rfc_id, area_id) select id, (array['schema', 'api', 'federation', 'signals'])[1 + n %% 4] from made
            union all select id, 'security' from made where n %% 10 = 0;
            insert into governance.rfc_entry (rfc_id, title, search, number, state, scope, areas, published_at, closes_at, updated_at, comments)
            select id, title, setweight(to_tsvector('simple', title), 'A') || to_tsvector('simple', made.sections ->> 'summary' || ' '
                || (made.sections ->> 'motivation') || ' ' || (made.sections ->> 'proposal')), number, state, scope,
                array(select area_id from governance.rfc_area a where a.rfc_id = id order by area_id), published_at, closes_at, updated_at, %3$d
            from made join governance.rfc using (number, title);
            insert into governance.rfc_author (rfc_id, person_id, opened_by, asked_at, accepted_at)
            select id, md5('person ' || n %% 1000)::uuid, md5('person ' || n %% 1000)::uuid, at, at from made;
            insert into governance.rfc_version (rfc_id, version, title, sections, published_by, published_at, sha256)
            select id, 1, title, sections, md5('person ' || n %% 1000)::uuid, at, repeat('0', 64) from made;
            insert into governance.comment (comment_id, rfc_id, version, section, person_id, role, text, written_at)
            select md5(n || ' comment ' || c)::uuid, id, 1, case when c %% 2 = 0 then 'proposal' else 'whole' end,
                md5('person ' || (n + c) %% 1000)::uuid, 'participant', 'Comment ' || c || ' on rule ' || n || ': '
                    || repeat('what there is to say about it. ', 1 + c %% 6), at + c * interval '1 minute'
            from made cross join generate_series(1, %3$d) c;
            insert into governance.comment_outcome (comment_id, said_at, outcome, reason, said_by)
            select md5(n || ' comment ' || c)::uuid, at + interval '1 day', 'accepted', 'It is in the text.', md5('person ' || n %% 1000)::uuid
            from made cross join generate_series(3, %3$d, 3) c;
            insert into governance.position (rfc_id, round, person_id, taken_at, stance, reason)
            select id, 1, md5('person ' || (n + p) %% 1000)::uuid, at + interval '2 days',
                case when n %% 7 = 0 then 'reject' else 'approve' end::governance.stance, 'For reasons.' from made cross join generate_series(1, 2) p;
            insert into governance.decision (rfc_id, round, outcome, reason, decided_at, decided_by)
            select id, 1, case when n %% 7 = 0 then 'rejected' else 'accepted' end::governance.outcome, 'Both are of one mind.',
                at + interval '6 days', md5('person ' || (n + 1) %% 1000)::uuid from made where not in_review;
            set session_replication_role = origin;
            """;

    private static final int CONNECTIONS = 16;

    private Governance() {}

    static void measure(Path folder) throws Exception {
        try (Portal portal = Portal.start(Path.of("."), folder.resolve("data"))) {
            int first = load(portal);
            System.out.println("Settings: those of ./run; " + Wires.settings(CONNECTIONS) + ".");
            System.out.printf(
                    "Rows: %d RFCs, %d comments%n",
                    portal.count("select count(*) from governance.rfc where number is not null"),
                    portal.count("select count(*) from governance.comment"));
            row(portal, "`GET /governance/rfcs?below=...`, a page of the index", wire -> index(wire, first));
            row(
                    portal,
                    "`GET /governance/rfcs?q=...`, %d hits among %,d".formatted(HITS, RFCS),
                    wire -> search(wire, first));
            row(
                    portal,
                    "`GET /governance/rfcs/...`, a page with %d comments".formatted(COMMENTS),
                    wire -> page(wire, first));
        }
    }

    private static void row(Portal portal, String what, Wires.Work work) throws Exception {
        Wires.warm(portal, work);
        Wires.measure(portal, CONNECTIONS, what, LIMIT, work);
    }

    /// @return the number of the first that was added
    private static int load(Portal portal) throws IOException, SQLException {
        int first = (int) portal.count("select max(number) from governance.rfc") + 1;
        try (Connection database = portal.database();
                var statement = database.createStatement()) {
            statement.execute(LOAD.formatted(RFCS, RFCS / HITS, COMMENTS));
            statement.execute("vacuum analyze");
        }
        return first;
    }

    private static void index(Wire wire, int first) throws IOException {
        int below = ThreadLocalRandom.current().nextInt(first + ROWS + 1, first + RFCS);
        String page = found(get(wire, "/governance/rfcs?below=" + below));
        for (int number : new int[] {below - 1, below - ROWS}) {
            check(page, "href=\"/governance/rfcs/" + number + "\">Rule " + (number - first + 1) + " about ");
        }
        check(page, "20 comments");
    }

    private static void search(Wire wire, int first) throws IOException {
        int token = ThreadLocalRandom.current().nextInt(1, RFCS / HITS);
        int upTo = ThreadLocalRandom.current().nextInt(first + RFCS, first + RFCS * 10);
        String page = found(get(wire, "/governance/rfcs?q=token" + token + "&below=" + upTo));
        check(page, HITS + " RFCs");
        for (int hit : new int[] {0, HITS - 1}) {
            int n = token + hit * (RFCS / HITS);
            check(page, "href=\"/governance/rfcs/" + (first + n - 1) + "\">Rule " + n + " about ");
        }
    }

    private static void page(Wire wire, int first) throws IOException {
        int n = ThreadLocalRandom.current().nextInt(1, RFCS + 1);
        String page = found(get(wire, "/governance/rfcs/" + (first + n - 1)));
        check(page, "Rule " + n + " about ");
        for (int comment = 1; comment <= COMMENTS; comment++) {
            check(page, "Comment " + comment + " on rule " + n + ":");
        }
        check(page, n % 20 == 0 ? "In review" : "Both are of one mind.");
    }

    private static Wire.Answer get(Wire wire, String path) throws IOException {
        return wire.send("GET", path, "Accept-Language: en\r\n", "");
    }

    private static String found(Wire.Answer answer) {
        Bench.check(answer.status() == 200, "%d instead of 200: %s", answer.status(), answer.body());
        return answer.body();
    }

    private static void check(String page, String expected) {
        Bench.check(page.contains(expected), "“%s” is not in the page: %s", expected, page);
    }
}
