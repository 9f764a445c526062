package city.loop.portal;

import city.loop.registry.ItemEntries;
import city.loop.registry.ItemField;
import city.loop.registry.ItemKind;
import java.text.Collator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The protocol's categories of products and materials, by the reader's words.
@Component
class Categories {

    private final List<String> all;

    Categories(ItemEntries entries) {
        all = Stream.of(
                        entries.choices(ItemKind.PRODUCT, ItemField.PRODUCT_CATEGORY),
                        entries.choices(ItemKind.MATERIAL, ItemField.CATEGORY))
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    boolean contains(String category) {
        return all.contains(category);
    }

    /// What each is called, in the order of the reader's alphabet, after a first entry for none.
    SequencedMap<String, String> options(String none, Words words) {
        SequencedMap<String, String> options = new LinkedHashMap<>();
        options.put("", none);
        Collator alphabet = Collator.getInstance(words.formats().language());
        all.stream()
                .sorted((one, other) -> alphabet.compare(words.category(one), words.category(other)))
                .forEach(category -> options.put(category, words.category(category)));
        return options;
    }
}
