package city.loop.portal;

import city.loop.cities.City;
import city.loop.map.LoopMap;
import city.loop.search.ListingKind;
import city.loop.search.Place;
import city.loop.search.SearchOutcome.CategoryCount;
import city.loop.shared.Unit;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.dom.Element;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// How a search is narrowed: a form for all of it, links for the kinds and categories, a chip for each filter that is
/// on, which takes it away.
///
/// @param words of the reader
record SearchFilters(SearchRequest search, City city, Words words) {

    private static final int CATEGORIES = 8;

    PlainForm form() {
        PlainForm form = new PlainForm("/" + city.id() + "/search", "search is-wide").search();
        Element more = new Element("details")
                .setAttribute("class", "more")
                .appendChild(new Element("summary").setText(words.text("portal.search.more")))
                .appendChild(fields())
                .appendChild(map());
        if (filtered()) {
            more.setAttribute("open", true);
        }
        search.request()
                .first("kind")
                .flatMap(ListingKind::of)
                .ifPresent(kind -> form.getElement().appendChild(PlainForm.hidden("kind", kind.wire())));
        search.request()
                .first("place")
                .flatMap(chosen -> place())
                .ifPresent(place ->
                        form.getElement().appendChild(PlainForm.hidden("place", Integer.toString(place.id()))));
        form.getElement()
                .appendChild(
                        PlainForm.input("search", "q", words.text("portal.search.words"), value("q")),
                        PlainForm.button(words.text("portal.search.button")),
                        more);
        return form;
    }

    private boolean filtered() {
        return List.of("near", "km", "state", "condition", "min", "ends").stream()
                .anyMatch(name -> search.request().first(name).isPresent());
    }

    private Element fields() {
        return new Element("div")
                .setAttribute("class", "fields")
                .appendChild(
                        PlainForm.input("text", "near", words.text("portal.search.near"), value("near")),
                        PlainForm.select("km", words.text("portal.search.km"), distances(), value("km")),
                        PlainForm.select(
                                "state",
                                words.text("portal.search.state"),
                                options("portal.search.state.", SearchRequest.STATES),
                                SearchRequest.state(search.request())),
                        PlainForm.select(
                                "condition",
                                words.text("portal.search.condition"),
                                any("registry.condition.", SearchRequest.CONDITIONS),
                                value("condition")),
                        PlainForm.input("text", "min", words.text("portal.search.min"), value("min")),
                        PlainForm.select("unit", words.text("portal.search.unit"), units(), value("unit")),
                        PlainForm.select("ends", words.text("portal.search.ends"), days(), value("ends")));
    }

    /// With scripts, a place on the map goes into the field; the field itself takes what the map would write.
    private Element map() {
        LoopMap map = new LoopMap(words.text("portal.search.map")).around(city.place());
        map.setPickMode(true);
        search.filter().near().ifPresent(map::setPicked);
        map.getElement().setAttribute("data-field", "near");
        map.getElement().appendChild(new Paragraph(words.text("portal.search.map.noscript")).getElement());
        return new Element("details")
                .appendChild(
                        new Element("summary").setText(words.text("portal.search.map.open")),
                        new Element("p").setAttribute("class", "hint").setText(words.text("portal.search.near.hint")),
                        map.getElement());
    }

    private SequencedMap<String, String> distances() {
        SequencedMap<String, String> options = new LinkedHashMap<>(Map.of("", words.text("portal.search.any")));
        SearchRequest.DISTANCES.forEach(km -> options.put(
                Integer.toString(km),
                words.text("portal.search.within", words.formats().number(km))));
        return options;
    }

    private SequencedMap<String, String> days() {
        SequencedMap<String, String> options = new LinkedHashMap<>(Map.of("", words.text("portal.search.any")));
        SearchRequest.DAYS.forEach(days -> options.put(Integer.toString(days), words.text("portal.search.days", days)));
        return options;
    }

    private SequencedMap<String, String> units() {
        return options(
                "registry.unit.", Arrays.stream(Unit.values()).map(Unit::wire).toList());
    }

    private SequencedMap<String, String> any(String prefix, List<String> values) {
        SequencedMap<String, String> options = new LinkedHashMap<>(Map.of("", words.text("portal.search.any")));
        options.putAll(options(prefix, values));
        return options;
    }

    private SequencedMap<String, String> options(String prefix, List<String> values) {
        SequencedMap<String, String> options = new LinkedHashMap<>();
        values.forEach(value -> options.put(value, words.text(prefix + value)));
        return options;
    }

    /// What the search could not read, or could have read in another way, so that nobody takes its results for what
    /// they asked.
    List<Component> notes() {
        List<Component> notes = new ArrayList<>();
        search.from()
                .filter(from -> from.place().isPresent() || !from.others().isEmpty())
                .ifPresent(from -> notes.add(from(from)));
        search.unknownPlace().ifPresent(place -> notes.add(note("portal.search.unknownPlace", place)));
        search.unreadQuantity().ifPresent(typed -> notes.add(note("portal.search.unreadQuantity", typed)));
        return notes;
    }

    /// Which place is meant, and which others of that name could be.
    private Div from(PlaceFinder.Found from) {
        String named = from.place()
                .map(place -> place.inFull(words.formats().language()))
                .orElseGet(() -> words.text(
                        "portal.search.from.own",
                        value("near"),
                        city.name(words.formats().language())));
        boolean nearly = from.place().filter(Place::nearly).isPresent();
        Div note = new Div(new Paragraph(
                words.text(nearly ? "portal.search.from.nearly" : "portal.search.from", named, value("near"))));
        note.addClassName("notice");
        if (!from.others().isEmpty()) {
            UnorderedList others = new UnorderedList();
            others.addClassName("cluster");
            from.others()
                    .forEach(place -> others.add(new ListItem(new Anchor(
                            search.with("place", Integer.toString(place.id())),
                            place.inFull(words.formats().language())))));
            note.add(new Paragraph(words.text("portal.search.from.others")), others);
        }
        return note;
    }

    private Optional<Place> place() {
        return search.from().flatMap(PlaceFinder.Found::place);
    }

    private Div note(String key, String typed) {
        Div note = new Div(new Paragraph(words.text(key, typed)));
        note.addClassName("notice");
        return note;
    }

    /// The kinds, with how many there are of each.
    Nav kinds(Map<ListingKind, Integer> counts) {
        UnorderedList links = new UnorderedList();
        int live = ListingKind.LIVE.stream()
                .mapToInt(kind -> counts.getOrDefault(kind, 0))
                .sum();
        boolean all = search.filter().kinds().equals(ListingKind.LIVE);
        links.add(kind(search.without("kind"), "all", live, all));
        for (ListingKind kind : ListingKind.values()) {
            boolean current = !all && search.filter().kinds().contains(kind);
            links.add(kind(search.with("kind", kind.wire()), kind.wire(), counts.getOrDefault(kind, 0), current));
        }
        Nav nav = new Nav(links);
        nav.addClassName("tabs");
        nav.setAriaLabel(words.text("portal.search.kinds"));
        return nav;
    }

    private ListItem kind(String address, String kind, int count, boolean current) {
        Anchor link = new Anchor(address, words.text("portal.search.kind." + kind));
        Span number = new Span(words.formats().number(count));
        number.addClassName("count");
        link.add(new Text(" "), number);
        if (current) {
            link.getElement().setAttribute("aria-current", "true");
        }
        return new ListItem(link);
    }

    /// The filters that are on; empty when none is.
    Optional<UnorderedList> chosen() {
        UnorderedList chips = new UnorderedList();
        chips.addClassName("cluster");
        chips.getElement().setAttribute("aria-label", words.text("portal.search.filters"));
        search.filter().text().ifPresent(text -> chips.add(chip("q", words.text("portal.search.quoted", text))));
        search.filter().category().ifPresent(category -> chips.add(chip("category", category(category))));
        search.request()
                .first("near")
                .filter(near -> search.filter().near().isPresent())
                .ifPresent(near ->
                        chips.add(chip("near", near(place().map(Place::name).orElse(near)))));
        String state = SearchRequest.state(search.request());
        if (!state.equals("open")) {
            chips.add(chip("state", words.text("portal.search.state." + state)));
        }
        search.filter()
                .condition()
                .ifPresent(condition -> chips.add(chip("condition", words.text("registry.condition." + condition))));
        search.filter()
                .atLeast()
                .ifPresent(least -> chips.add(chip("min", words.text("portal.search.atLeast", words.quantity(least)))));
        OptionalInt days = SearchRequest.days(search.request());
        if (days.isPresent() && search.filter().endsBefore().isPresent()) {
            chips.add(chip("ends", words.text("portal.search.days", days.getAsInt())));
        }
        return chips.getComponentCount() == 0 ? Optional.empty() : Optional.of(chips);
    }

    /// What the search asks for, each filter as its chip says it.
    List<String> inWords() {
        List<String> asked = new ArrayList<>();
        search.request()
                .first("kind")
                .flatMap(ListingKind::of)
                .ifPresent(kind -> asked.add(words.text("portal.search.kind." + kind.wire())));
        chosen().ifPresent(chips -> chips.getElement()
                .getChildren()
                .map(chip -> chip.getTextRecursively().strip())
                .forEach(asked::add));
        return asked;
    }

    private String near(String near) {
        return search.filter()
                .withinKm()
                .map(km ->
                        words.text("portal.search.nearWithin", words.formats().number(km), near))
                .orElseGet(() -> words.text("portal.search.nearAny", near));
    }

    private ListItem chip(String filter, String text) {
        Anchor chip = new Anchor(search.without(filter), text);
        chip.addClassNames("chip", "is-removable");
        chip.getElement().setAttribute("aria-current", "true");
        chip.getElement().setAttribute("aria-label", words.text("portal.search.remove", text));
        return new ListItem(chip);
    }

    /// The categories of what was found, most first, while none is chosen; empty when there is nothing to choose.
    Optional<Section> categories(List<CategoryCount> counts) {
        if (search.filter().category().isPresent() || counts.size() < 2) {
            return Optional.empty();
        }
        UnorderedList chips = new UnorderedList();
        chips.addClassName("cluster");
        // What is offered and what is wanted of one category is one choice.
        Map<String, Integer> together = counts.stream()
                .collect(Collectors.toMap(
                        CategoryCount::category, CategoryCount::count, Integer::sum, LinkedHashMap::new));
        List<Map.Entry<String, Integer>> most = together.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(CATEGORIES)
                .toList();
        most.forEach(each -> {
            Anchor chip = new Anchor(search.with("category", each.getKey()), category(each.getKey()));
            Span number = new Span(words.formats().number(each.getValue()));
            number.addClassName("count");
            chip.add(new Text(" "), number);
            chip.addClassName("chip");
            chips.add(new ListItem(chip));
        });
        H2 title = new H2(words.text("portal.search.categories"));
        title.addClassName("visually-hidden");
        return Optional.of(new Section(title, chips));
    }

    private String category(String category) {
        String known = words.text("registry.category." + category);
        return known.equals("registry.category." + category) ? words.text("initiatives.kind." + category) : known;
    }

    private String value(String name) {
        return search.request().first(name).orElse("");
    }
}
