package city.loop.portal;

import city.loop.cities.City;

/// A search in a city by words alone; its page has the filters.
final class SearchForm {

    private SearchForm() {}

    static PlainForm in(City city, Words words, String text) {
        PlainForm form = new PlainForm("/" + city.id() + "/search", "search").search();
        form.getElement()
                .appendChild(
                        PlainForm.input(
                                "search",
                                "q",
                                words.text(
                                        "portal.search.in",
                                        city.name(words.formats().language())),
                                text),
                        PlainForm.button(words.text("portal.search.button")));
        return form;
    }
}
