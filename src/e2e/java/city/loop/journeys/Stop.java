package city.loop.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.function.Consumer;

/// A page of the portal in one of its states, and who looks at it.
///
/// @param route   the template of the page's route; `-` for what is no route
/// @param name    one word for it
/// @param person  a demo account, or [#ANYONE]
/// @param address where it is
/// @param then    what has to be done there to see it so
record Stop(String route, String name, String person, String address, Consumer<Page> then) {

    static final String ANYONE = "";

    private static final String CITY = ":city([a-z0-9]+(?:-[a-z0-9]+)*)";
    private static final String ITEMS = "app/:city/:kind(materials|products)";

    static final List<Stop> ALL = List.of(
            open("", "start", "/"),
            open("cities", "cities", "/cities"),
            open(CITY, "city", "/munich"),
            open(CITY, "city-empty", "/zurich"),
            open(CITY + "/search", "search", "/munich/search?category=organic-wood"),
            open(CITY + "/search", "search-none", "/munich/search?q=moonstone"),
            open(CITY + "/search", "search-filtered", "/munich/search?near=Berlin&km=500&min=1&unit=t&ends=30"),
            open(CITY + "/search", "search-misspelt", "/munich/search?q=stahltreger"),
            open(CITY + "/search", "search-passports", "/munich/search?kind=passport"),
            open(CITY + "/offers/:offer([A-Z0-9-]+)", "offer", "/munich/offers/OFR-MUC-H7AC79-1"),
            open(CITY + "/offers/:offer([A-Z0-9-]+)", "offer-done", "/munich/offers/OFR-MUC-HEJV4R-1"),
            open(CITY + "/wanted/:wanted([A-Z0-9-]+)", "wanted", "/munich/wanted/WNT-MUC-4KX7"),
            open(CITY + "/initiatives", "initiatives", "/munich/initiatives"),
            open(CITY + "/initiatives", "initiatives-none", "/tartu/initiatives"),
            open(
                    CITY + "/initiatives/:slug([a-z0-9]+(?:-[a-z0-9]+)*)",
                    "initiative",
                    "/munich/initiatives/repair-cafe-giesing"),
            open(CITY + "/transfers/:transfer([A-Z0-9-]+)", "story", "/munich/transfers/TRF-MUC-HEJV4R-1"),
            open(CITY + "/flows", "flows", "/munich/flows"),
            open(CITY + "/flows", "flows-none", "/tartu/flows"),
            open(CITY + "/what-now", "what-now", "/munich/what-now"),
            open(CITY + "/what-now", "what-now-state", "/munich/what-now?category=electronics-appliance"),
            open(CITY + "/what-now", "what-now-answer", "/munich/what-now?category=electronics-appliance&state=broken"),
            open(CITY + "/before-you-buy", "before-you-buy", "/munich/before-you-buy"),
            open(
                    CITY + "/before-you-buy",
                    "before-you-buy-check",
                    "/munich/before-you-buy?category=furniture-office&min=1&unit=piece"),
            open("passport/:item([A-Z0-9-]+)", "passport-material", "/passport/MAT-DE-MUC-2026-METAL-HEJV4R"),
            open("passport/:item([A-Z0-9-]+)", "passport-product", "/passport/PRD-DE-MUC-2026-DESK-NKXYCU"),
            open(CITY + "/transfers", "hand-overs", "/munich/transfers"),
            open(CITY + "/transfers", "hand-overs-none", "/zurich/transfers"),
            open(CITY + "/evidence", "evidence", "/munich/evidence"),
            open(CITY + "/evidence", "evidence-none", "/porto/evidence"),
            open(CITY + "/evidence", "evidence-installation", "/network/evidence"),
            open("accessibility", "accessibility", "/accessibility"),
            open("contact", "contact", "/munich/contact"),
            open("imprint", "imprint", "/imprint"),
            open("privacy", "privacy", "/munich/privacy"),
            open(CITY + "/data", "data", "/munich/data"),
            open("interest", "interest", "/interest"),
            open("interest/:link(confirm|withdraw)", "interest-confirm", "/interest/confirm?key=none"),
            open("interest/:step(received|confirmed|withdrawn)", "interest-received", "/interest/received"),
            open(CITY + "/widget", "widget", "/munich/widget"),
            open(CITY + "/widget", "widget-none", "/tartu/widget"),
            open(CITY + "/alerts", "alert-new", "/munich/alerts?category=organic-wood"),
            open("-", "alert-confirm", "/alerts/confirm?key=none"),
            open("-", "alert-received", "/alerts/received"),
            staff("app/:city/interest", "interest-inbox", "/interest"),
            open("docs/api", "api-reference", "/docs/api"),
            open("library", "library", "/library"),
            open("library/schemas", "schemas", "/library/schemas"),
            open("library/schemas/:schema([a-z0-9-]+)", "schema", "/library/schemas/offer"),
            open("-", "schema-profile", "/library/schemas/core-dp/envelope"),
            open("library/contexts", "contexts", "/library/contexts"),
            open("library/contexts/:context(loop-v[0-9.]+)", "context", "/library/contexts/loop-v0.2.0"),
            open("library/examples", "examples", "/library/examples"),
            open("library/examples/:example([a-z0-9-]+)", "example", "/library/examples/offer"),
            open("library/validate", "validate", "/library/validate"),
            open("network", "network", "/network"),
            open("network/:node([a-z0-9-]+\\.loop)", "node", "/network/munich.loop"),
            open(CITY + "/signals", "signals", "/munich/signals"),
            open(CITY + "/impact", "impact", "/munich/impact"),
            open(CITY + "/impact", "impact-none", "/tartu/impact"),
            open("01/:gtin", "digital-link-none", "/01/04006381333931"),
            open("-", "digital-link-item-none", "/01/04006381333931/21/NONE"),
            open("governance", "governance", "/governance"),
            open("governance/rfcs", "rfcs", "/governance/rfcs"),
            open("governance/rfcs", "rfcs-found", "/governance/rfcs?q=timber&state=accepted"),
            open("governance/rfcs/:number(\\d{1,9})", "rfc-none", "/governance/rfcs/999"),
            open("governance/rfcs/:number(\\d{1,9})", "rfc-review", "/governance/rfcs/9"),
            open("governance/rfcs/:number(\\d{1,9})", "rfc-urgent", "/governance/rfcs/10"),
            open("governance/rfcs/:number(\\d{1,9})", "rfc-decided", "/governance/rfcs/5"),
            open("governance/rfcs/:number(\\d{1,9})", "rfc-difference", "/governance/rfcs/5?since=1&version=2"),
            open("governance/rfcs/:number(\\d{1,9})", "rfc-appealed", "/governance/rfcs/6"),
            open("governance/rfcs/:number(\\d{1,9})", "rfc-superseded", "/governance/rfcs/1"),
            open("governance/mails/:step(stop|stopped)", "rfc-mails", "/governance/mails/stop?key=none"),
            open("governance/areas", "areas", "/governance/areas"),
            new Stop("app/rfcs", "desk-rfcs", "tobias", "/app/rfcs", page -> {}),
            new Stop(
                    "app/rfcs/:id([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})",
                    "rfc-draft", "tobias", "/app/rfcs", Stop::beginRfc),
            new Stop("app/rfcs/:number([1-9]\\d{0,8})", "desk-rfc-none", "tobias", "/app/rfcs/999", page -> {}),
            new Stop("app/rfcs/:number([1-9]\\d{0,8})", "desk-rfc", "noor", "/app/rfcs/9", page -> {}),
            new Stop("app/areas", "desk-areas", "tobias", "/app/areas", page -> {}),
            new Stop("app/:city/network", "peers", "miriam", "/app/munich/network", page -> {}),
            new Stop("app/:city/transactions", "transactions", "leonie", "/app/munich/transactions", page -> {}),
            open("docs", "docs", "/docs"),
            open("docs/:page([a-z0-9]+(?:-[a-z0-9]+)*)", "docs-page", "/docs/implementation-guide"),
            open("-", "not-found", "/nowhere/at-all"),
            open("-", "who", "/app"),
            new Stop("app", "no-role", "amira", "/app", page -> {}),
            staff("app/:city", "inbox", ""),
            staff(ITEMS, "materials", "/materials"),
            staff(ITEMS, "products", "/products"),
            staff(ITEMS, "products-none", "/products?q=moonstone"),
            staff(ITEMS + "/new", "new-material", "/materials/new"),
            staff(ITEMS + "/new", "new-material-faults", "/materials/new", submit("#submit")),
            staff(ITEMS + "/new", "new-product", "/products/new"),
            staff(ITEMS + "/new", "new-product-faults", "/products/new", submit("#submit")),
            staff("app/:city/items/:item", "item", "/items/MAT-DE-MUC-2026-METAL-HEJV4R"),
            staff("app/:city/items/:item", "item-registered", "/items/PRD-DE-MUC-2026-DESK-NKXYCU?registered"),
            staff("app/:city/drafts", "drafts", "/products/new", Stop::keepDraft),
            staff("app/:city/imports", "imports", "/imports"),
            staff("app/:city/offers", "offers", "/offers"),
            staff("app/:city/offers", "offers-none", "/offers?q=moonstone"),
            staff("app/:city/offers/new", "new-offer", "/offers/new?item=MAT-DE-MUC-2026-PLASTIC-DAYXCF"),
            staff("app/:city/offers/new", "new-offer-faults", "/offers/new", submit("#publish")),
            staff("app/:city/offers/:offer", "desk-offer", "/offers/OFR-MUC-H7AC79-1"),
            staff("app/:city/offers/:offer", "desk-offer-held", "/offers/OFR-MUC-CFANWU-1"),
            new Stop("app/offers/:offer", "wanted-offer", "svenja", "/app/offers/OFR-MUC-H7AC79-1", page -> {}),
            staff("app/:city/wanted", "wanted-posts", "/wanted"),
            staff("app/:city/wanted/new", "post-wanted", "/wanted/new?category=organic-wood&quantity=5&unit=kg"),
            staff("app/:city/wanted/new", "post-wanted-faults", "/wanted/new", submit("#post")),
            staff("app/:city/wanted/:wanted", "wanted-post", "/wanted/WNT-MUC-4KX7"),
            new Stop("app/want", "want", "leonie", "/app/want?category=organic-wood", page -> {}),
            staff("app/:city/initiatives", "desk-initiatives", "/initiatives"),
            staff("app/:city/initiatives/:slug([a-z0-9-]+)", "new-initiative", "/initiatives/new"),
            staff(
                    "app/:city/initiatives/:slug([a-z0-9-]+)",
                    "new-initiative-faults",
                    "/initiatives/new",
                    submit("#save")),
            staff("app/:city/initiatives/:slug([a-z0-9-]+)", "desk-initiative", "/initiatives/repair-cafe-giesing"),
            new Stop("app/have/:city/:wanted", "have-wanted", "leonie", "/app/have/munich/WNT-MUC-4KX7", page -> {}),
            staff("app/:city/matches", "matches", "/matches"),
            staff("app/:city/matches/:match", "match", "/matches/MCH-MUC-C4TVQ3-1"),
            staff("app/:city/matches/:match", "match-reject", "/matches/MCH-MUC-C4TVQ3-1", Stop::askToReject),
            staff("app/:city/matches/:match", "match-agreed", "/matches/MCH-MUC-VH7FU7-2B"),
            staff("app/:city/transfers", "transfers", "/transfers"),
            staff("app/:city/transfers/new", "new-transfer", "/transfers/new?match=MCH-MUC-VH7FU7-2B"),
            staff(
                    "app/:city/transfers/new",
                    "new-transfer-faults",
                    "/transfers/new?match=MCH-MUC-VH7FU7-2B",
                    submit("#schedule")),
            staff("app/:city/transfers/:transfer", "transfer", "/transfers/TRF-MUC-YDADFX-2"),
            staff("app/:city/transfers/:transfer", "transfer-done", "/transfers/TRF-MUC-HEJV4R-1"),
            staff("-", "desk-not-found", "/offers/OFR-NONE"),
            new Stop("app/:city/people", "people", "miriam", "/app/munich/people", page -> {}),
            new Stop("app/:city/keys", "keys", "miriam", "/app/munich/keys", page -> {}),
            new Stop("app/:city/profile", "city-profile", "miriam", "/app/munich/profile", page -> {}),
            new Stop("app/:city/profile", "city-profile-faults", "miriam", "/app/munich/profile", Stop::weakenColours),
            new Stop("app/:city/organisations", "organisations", "miriam", "/app/munich/organisations", page -> {}),
            new Stop("app/:city/evidence", "desk-evidence", "miriam", "/app/munich/evidence", page -> {}),
            new Stop("-", "installation-evidence", "helga", "/app/installation/evidence", page -> {}),
            new Stop("app/installation", "installation", "helga", "/app/installation", page -> {}),
            new Stop("app/installation/cities/new", "new-city", "helga", "/app/installation/cities/new", page -> {}),
            new Stop(
                    "app/installation/cities/new",
                    "new-city-faults",
                    "helga",
                    "/app/installation/cities/new",
                    submit("#save")),
            new Stop("app/profile", "profile", "leonie", "/app/profile", page -> {}));

    private static Stop open(String route, String name, String address) {
        return new Stop(route, name, ANYONE, address, page -> {});
    }

    private static Stop staff(String route, String name, String below) {
        return staff(route, name, below, page -> {});
    }

    private static Stop staff(String route, String name, String below, Consumer<Page> then) {
        return new Stop(route, name, "leonie", "/app/munich" + below, then);
    }

    /// Goes there, and waits until all of it is.
    void visit(Page page) {
        page.navigate(address);
        settle(page);
        then.accept(page);
        settle(page);
    }

    private static void settle(Page page) {
        assertThat(page.locator("h1")).isVisible();
        page.waitForFunction("""
            () => Object.values(window.Vaadin?.Flow?.clients ?? {})
                .every(client => !client.isActive || !client.isActive())\
            """);
    }

    private static Consumer<Page> submit(String button) {
        return page -> {
            page.locator(button).click();
            assertThat(page.locator(".error-summary[role=alert]")).isVisible();
        };
    }

    private static void weakenColours(Page page) {
        page.locator("#colours-primary input").fill("#ffff99");
        submit("#save").accept(page);
    }

    private static void keepDraft(Page page) {
        Locator name = page.locator("#field-name input");
        name.fill("Bühnenpodest");
        name.press("Tab");
        page.waitForURL(address -> address.contains("?draft="));
        page.navigate("/app/munich/drafts");
    }

    private static void beginRfc(Page page) {
        page.locator("#rfc-idea input").fill("Scales for every depot");
        page.locator("#rfc-begin").click();
        page.waitForURL(address -> address.matches(".*/app/rfcs/[0-9a-f-]{36}.*"));
    }

    private static void askToReject(Page page) {
        page.locator("#reject").click();
        assertThat(page.getByRole(AriaRole.ALERTDIALOG)
                        .getByRole(AriaRole.BUTTON)
                        .first())
                .isVisible();
    }

    @Override
    public String toString() {
        return name + " (" + address + ")";
    }
}
