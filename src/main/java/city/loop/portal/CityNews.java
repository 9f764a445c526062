package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.Transfer;
import city.loop.exchange.TransferFilter;
import city.loop.exchange.TransferService;
import city.loop.registry.Item;
import city.loop.registry.ItemId;
import city.loop.registry.RegistryService;
import city.loop.search.Listing;
import city.loop.search.ListingFilter;
import city.loop.search.ListingService;
import city.loop.shared.Formats;
import com.vaadin.flow.i18n.I18NProvider;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What happened in a city just now: what was posted, what was handed over, the latest first.
@Component
public class CityNews {

    private static final int ROWS = 5;

    private final CityService cities;
    private final ListingService listings;
    private final TransferService transfers;
    private final RegistryService registry;
    private final I18NProvider texts;
    private final Clock clock;

    CityNews(
            CityService cities,
            ListingService listings,
            TransferService transfers,
            RegistryService registry,
            I18NProvider texts,
            Clock clock) {
        this.cities = cities;
        this.listings = listings;
        this.transfers = transfers;
        this.registry = registry;
        this.texts = texts;
        this.clock = clock;
    }

    /// One thing that happened.
    ///
    /// @param what a sentence in the reader's language
    /// @param href the page of what it happened to
    /// @param at when, and `when` the same as the reader writes it
    public record News(String what, String href, Instant at, String when) {}

    public List<News> of(City city, Locale language) {
        Formats formats = new Formats(language, city.timeZone());
        Stream<News> posted = listings.first(ListingFilter.open(city.id(), language, clock.instant()), ROWS).stream()
                .map(hit -> posted(hit.listing(), formats));
        List<Transfer> newest =
                transfers.list(TransferFilter.NEWEST.of(city.id()).atMost(ROWS)).rows();
        Map<ItemId, Item> items =
                registry.byId(newest.stream().flatMap(Transfer::items).toList());
        Stream<News> moved = newest.stream().map(transfer -> moved(transfer, items, formats));
        return Stream.concat(posted, moved)
                .sorted(Comparator.comparing(News::at).reversed())
                .limit(ROWS)
                .toList();
    }

    private News posted(Listing listing, Formats formats) {
        return news(
                "portal.news." + listing.kind().wire(),
                name(listing.title(), listing.category(), formats),
                "",
                Words.path(listing),
                listing.createdAt(),
                formats);
    }

    private News moved(Transfer transfer, Map<ItemId, Item> items, Formats formats) {
        String name = transfer.items()
                .reduce((first, second) -> second)
                .map(items::get)
                .map(item -> name(item.name(), item.category(), formats))
                .orElseGet(() -> transfer.id().value());
        return news(
                "portal.news.transfer." + transfer.status().wire(),
                name,
                cities.nameOf(transfer.toCity(), formats.language()),
                "/" + transfer.city() + "/transfers/" + transfer.id(),
                transfer.updatedAt(),
                formats);
    }

    private News news(String key, String name, String place, String href, Instant at, Formats formats) {
        return new News(texts.getTranslation(key, formats.language(), name, place), href, at, formats.dateTime(at));
    }

    private String name(@Nullable String own, @Nullable String category, Formats formats) {
        return own == null ? texts.getTranslation("registry.category." + category, formats.language()) : own;
    }
}
