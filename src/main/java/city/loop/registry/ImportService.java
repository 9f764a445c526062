package city.loop.registry;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.identity.CurrentActor;
import city.loop.library.Violation;
import city.loop.registry.ImportOutcome.Result;
import city.loop.registry.ImportReading.Plan;
import city.loop.registry.ImportReading.Refused;
import city.loop.registry.ImportReading.Row;
import city.loop.registry.RegisterOutcome.AlreadyRegistered;
import city.loop.registry.RegisterOutcome.InAnotherCity;
import city.loop.registry.RegisterOutcome.Registered;
import city.loop.shared.CityId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/// Registers materials from spreadsheets, in two steps: first every row is read and judged, then all or the good ones
/// are written, in one transaction.
@Service
@PreAuthorize("denyAll")
public class ImportService {

    public static final int MOST_BYTES = Spreadsheet.MOST_BYTES;
    public static final int MOST_ROWS = Spreadsheet.MOST_ROWS;

    private final ItemEntries entries;
    private final ItemIds ids;
    private final ImportColumns columns;
    private final RegistryService registry;
    private final CityService cities;
    private final CurrentActor current;

    ImportService(
            ItemEntries entries,
            ItemIds ids,
            ImportColumns columns,
            RegistryService registry,
            CityService cities,
            CurrentActor current) {
        this.entries = entries;
        this.ids = ids;
        this.columns = columns;
        this.registry = registry;
        this.cities = cities;
        this.current = current;
    }

    /// Reads a file and judges every row; writes nothing.
    @PreAuthorize("@may.register(#city.id())")
    public ImportReading read(City city, byte[] file) {
        return switch (Spreadsheet.read(file)) {
            case Spreadsheet.Failed(Refused reason) -> reason;
            case Spreadsheet.Read(Spreadsheet table) -> plan(city, table);
        };
    }

    private ImportReading plan(City city, Spreadsheet table) {
        List<Optional<ItemField>> fields =
                table.header().stream().map(columns::field).toList();
        List<ItemField> known = fields.stream().flatMap(Optional::stream).toList();
        if (known.isEmpty()) {
            return new Refused("columns", List.of());
        }
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).isPresent() && fields.indexOf(fields.get(i)) < i) {
                return new Refused(
                        "twice",
                        List.of(table.header().get(fields.indexOf(fields.get(i))) + ", "
                                + table.header().get(i)));
            }
        }
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).isEmpty()
                    && !LooseText.clean(table.header().get(i)).isEmpty()) {
                unknown.add(LooseText.line(table.header().get(i)));
            }
        }
        return new Plan(
                known,
                unknown,
                table.rows().stream().map(line -> row(city, fields, line)).toList());
    }

    private Row row(City city, List<Optional<ItemField>> fields, Spreadsheet.Line line) {
        List<Violation> damaged = new ArrayList<>();
        Map<ItemField, String> typed = new EnumMap<>(ItemField.class);
        if (line.cells().size() > fields.size()) {
            damaged.add(violation("", "columns", line.cells().size(), fields.size()));
        }
        for (int i = 0; i < Math.min(line.cells().size(), fields.size()); i++) {
            String cell = line.cells().get(i);
            fields.get(i).ifPresent(field -> {
                if (Spreadsheet.isUnreadable(cell)) {
                    damaged.add(violation(field.pointer(), "text", "", "UTF-8"));
                } else if (cell.length() > Spreadsheet.LONGEST_CELL) {
                    damaged.add(violation(field.pointer(), "cell-length", cell.length(), Spreadsheet.LONGEST_CELL));
                } else if (!LooseText.clean(cell).isEmpty()) {
                    typed.put(field, cell);
                }
            });
        }
        return new Row(line.number(), typed, entry(city, typed, damaged));
    }

    /// @param damaged what is wrong with the cells themselves; then the row's values cannot be trusted
    private ItemEntry entry(City city, Map<ItemField, String> typed, List<Violation> damaged) {
        Map<ItemField, String> values = new EnumMap<>(ItemField.class);
        values.put(ItemField.ORIGIN_CITY, city.name(Locale.ENGLISH));
        values.put(ItemField.CURRENT_CITY, city.name(Locale.ENGLISH));
        typed.forEach((field, cell) -> values.put(field, columns.value(field, cell)));
        Optional<City> named = cities.called(LooseText.line(values.getOrDefault(ItemField.CURRENT_CITY, "")));
        if (named.isPresent()
                && !named.get().id().equals(city.id())
                && !current.get().writesFor(named.get().id())) {
            damaged.add(violation(
                    ItemField.CURRENT_CITY.pointer(), "other-city", named.get().id(), city.id()));
        }
        ItemEntry read = entries.read(ItemKind.MATERIAL, city, ids.serial(city), values);
        if (damaged.isEmpty()) {
            return read;
        }
        List<String> pointers = damaged.stream().map(Violation::pointer).toList();
        List<Violation> all = new ArrayList<>(damaged);
        if (read instanceof ItemEntry.Incomplete(List<Violation> others) && !pointers.contains("")) {
            others.stream()
                    .filter(violation -> !pointers.contains(violation.pointer()))
                    .forEach(all::add);
        }
        return new ItemEntry.Incomplete(all);
    }

    private static Violation violation(String pointer, String rule, Object found, Object expected) {
        return new Violation(
                pointer,
                rule,
                "%s: %s, found %s".formatted(rule, expected, found),
                found.toString(),
                expected.toString());
    }

    /// Registers the good rows of a plan. Writing the same plan again registers nothing twice: its ids are settled.
    ///
    /// @param all whether nothing is to be written unless every row can be
    @Transactional
    @PreAuthorize("@may.register(#city)")
    public ImportOutcome write(CityId city, Plan plan, boolean all) {
        List<Result> results = plan.rows().stream().map(row -> write(city, row)).toList();
        boolean written =
                !all || results.stream().allMatch(result -> result.id().isPresent());
        if (!written) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        }
        return new ImportOutcome(written, results);
    }

    private Result write(CityId city, Row row) {
        if (!(row.entry() instanceof ItemEntry.Complete complete)) {
            return new Result(row.line(), Optional.empty(), Optional.empty());
        }
        return switch (registry.register(city, complete.payload())) {
            case Registered(Item item) -> new Result(row.line(), Optional.of(item.id()), Optional.empty());
            case AlreadyRegistered(ItemId id) ->
                registry.find(id)
                                .filter(item -> item.city().equals(city)
                                        && item.document()
                                                .equals(complete.payload().text()))
                                .isPresent()
                        ? new Result(row.line(), Optional.of(id), Optional.empty())
                        : new Result(row.line(), Optional.empty(), Optional.of("id-taken"));
            case InAnotherCity _ -> new Result(row.line(), Optional.empty(), Optional.of("other-city"));
        };
    }
}
