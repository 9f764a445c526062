package city.loop.portal.rest;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferFilter;
import city.loop.exchange.OfferService;
import city.loop.exchange.Transfer;
import city.loop.exchange.TransferFilter;
import city.loop.exchange.TransferService;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.registry.Disclosure;
import city.loop.registry.Item;
import city.loop.registry.ItemFilter;
import city.loop.registry.RegistryService;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.CsvCells;
import city.loop.shared.Cursor;
import city.loop.shared.Page;
import city.loop.shared.Tier;
import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// A city's open data: its tables as CSV, GeoJSON (RFC 7946) and JSON-LD. Whoever asks, even with a key, gets what
/// everybody sees. Rows are read a page at a time and written as they come: the size of a city is no matter of memory.
@RestController
class CityDataController {

    private static final int PAGE = 100;
    private static final Map<String, String> TYPES =
            Map.of("csv", "text/csv;charset=UTF-8", "geojson", "application/geo+json", "jsonld", "application/ld+json");

    private final CityService cities;
    private final RegistryService registry;
    private final OfferService offers;
    private final TransferService transfers;
    private final Disclosure disclosure;
    private final CurrentActor current;
    private final JsonMapper json;

    CityDataController(
            CityService cities,
            RegistryService registry,
            OfferService offers,
            TransferService transfers,
            Disclosure disclosure,
            CurrentActor current,
            JsonMapper json) {
        this.cities = cities;
        this.registry = registry;
        this.offers = offers;
        this.transfers = transfers;
        this.disclosure = disclosure;
        this.current = current;
        this.json = json;
    }

    @GetMapping("/{city}/api/data/{table}.{form}")
    void data(
            @PathVariable String city,
            @PathVariable String table,
            @PathVariable String form,
            HttpServletResponse response)
            throws IOException {
        City known = cities.find(city).orElseThrow(CityDataController::nothing);
        CityTable wanted = CityTable.of(table)
                .filter(found -> found.forms().contains(form))
                .orElseThrow(CityDataController::nothing);
        response.setContentType(TYPES.getOrDefault(form, "application/json"));
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"" + known.id() + "-" + wanted.path() + "." + form + "\"");
        response.setHeader("Cache-Control", "no-cache");
        Writer out = response.getWriter();
        try {
            current.runAs(Actor.ANONYMOUS, () -> {
                switch (form) {
                    case "csv" -> csv(known, wanted, out);
                    case "geojson" -> places(known, out);
                    default -> documents(known, wanted, out);
                }
            });
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private void csv(City city, CityTable table, Writer out) {
        // The mark tells spreadsheets that it is UTF-8.
        write(out, "\ufeff");
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(out);
        csv.writeRecord(table.columns());
        switch (table) {
            case OFFERS -> offers(city, offer -> csv.writeRecord(CsvCells.harmless(cells(offer))));
            case ITEMS -> items(city, item -> csv.writeRecord(CsvCells.harmless(cells(item))));
            case TRANSFERS -> transfers(city, transfer -> csv.writeRecord(CsvCells.harmless(cells(transfer))));
        }
    }

    private void documents(City city, CityTable table, Writer out) {
        Joiner list = new Joiner(out);
        write(out, "{\"@graph\":[");
        switch (table) {
            case OFFERS -> offers(city, offer -> list.add(disclosure.of(offer.document(), Tier.PUBLIC)));
            case ITEMS -> items(city, item -> list.add(disclosure.of(item.document(), Tier.PUBLIC)));
            case TRANSFERS -> transfers(city, transfer -> list.add(disclosure.of(transfer.document(), Tier.PUBLIC)));
        }
        write(out, "]}");
    }

    private void places(City city, Writer out) {
        Joiner list = new Joiner(out);
        write(out, "{\"type\":\"FeatureCollection\",\"features\":[");
        items(city, item -> {
            if (item.place() != null) {
                list.add(json.writeValueAsString(Map.of(
                        "type",
                        "Feature",
                        "id",
                        item.id().value(),
                        "geometry",
                        Map.of(
                                "type",
                                "Point",
                                "coordinates",
                                List.of(item.place().longitude(), item.place().latitude())),
                        "properties",
                        Map.of(
                                "category", item.category(),
                                "name", text(item.name()),
                                "quantity", item.quantity().value(),
                                "unit", item.quantity().unit().wire(),
                                "status", item.status()))));
            }
        });
        write(out, "]}");
    }

    private void offers(City city, Consumer<Offer> row) {
        each(after -> offers.list(OfferFilter.NEWEST.of(city.id()).from(after).atMost(PAGE)), row);
    }

    private void transfers(City city, Consumer<Transfer> row) {
        each(
                after -> transfers.list(
                        TransferFilter.NEWEST.of(city.id()).from(after).atMost(PAGE)),
                row);
    }

    private void items(City city, Consumer<Item> row) {
        each(
                after -> registry.list(new ItemFilter(
                        Optional.empty(),
                        Optional.of(city.id()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        after,
                        PAGE)),
                row);
    }

    private static <T> void each(Function<Optional<Cursor>, Page<T>> pages, Consumer<T> row) {
        Optional<Cursor> after = Optional.empty();
        do {
            Page<T> page = pages.apply(after);
            page.rows().forEach(row);
            after = page.next();
        } while (after.isPresent());
    }

    private static String[] cells(Offer offer) {
        return new String[] {
            offer.id().value(),
            offer.item().value(),
            offer.category(),
            text(offer.itemName()),
            offer.quantity().value().toPlainString(),
            offer.quantity().unit().wire(),
            offer.fromCity(),
            offer.toCity(),
            offer.basePrice().toPlainString(),
            offer.status().wire(),
            text(offer.availableUntil()),
            text(offer.createdAt())
        };
    }

    private static String[] cells(Item item) {
        return new String[] {
            item.id().value(),
            item.id().kind().name().toLowerCase(Locale.ROOT),
            item.category(),
            text(item.name()),
            text(item.condition()),
            item.quantity().value().toPlainString(),
            item.quantity().unit().wire(),
            item.originCity(),
            item.currentCity(),
            item.status(),
            item.place() == null ? "" : String.valueOf(item.place().latitude()),
            item.place() == null ? "" : String.valueOf(item.place().longitude()),
            text(item.availableFrom()),
            text(item.createdAt())
        };
    }

    private static String[] cells(Transfer transfer) {
        return new String[] {
            transfer.id().value(),
            transfer.match().value(),
            transfer.items().reduce((first, second) -> second).orElseThrow().value(),
            transfer.fromCity(),
            transfer.toCity(),
            transfer.status().wire(),
            text(transfer.handoffAt()),
            text(transfer.receivedAt()),
            text(transfer.createdAt())
        };
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static ApiProblem nothing() {
        return new ApiProblem(Code.NOT_FOUND, "There are no such data here.", Map.of());
    }

    private static void write(Writer out, String text) {
        try {
            out.write(text);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /// Puts commas between.
    private static final class Joiner {

        private final Writer out;
        private boolean begun;

        Joiner(Writer out) {
            this.out = out;
        }

        void add(String element) {
            write(out, begun ? "," + element : element);
            begun = true;
        }
    }
}
