package city.loop.shared.pages;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/// In which form whoever asks likes an address best that answers pages and data alike, such as a passport's
/// (RFC 9110, 12.5.1).
public enum PreferredForm {
    PAGE(MediaType.TEXT_HTML),
    JSON_LD(MediaType.parseMediaType("application/ld+json")),
    JSON(MediaType.APPLICATION_JSON),
    /// None of the above will do.
    NONE(MediaType.ALL);

    private final MediaType type;

    PreferredForm(MediaType type) {
        this.type = type;
    }

    public MediaType type() {
        return type;
    }

    public boolean isData() {
        return this == JSON_LD || this == JSON;
    }

    /// The form of the highest quality in the header. Among equals the one that is named wins over one that a
    /// wildcard covers, then the one that is named first; a wildcard alone, no header and one that cannot be read
    /// ask for the page.
    public static PreferredForm of(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return PAGE;
        }
        List<MediaType> ranges;
        try {
            ranges = MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException unreadable) {
            return PAGE;
        }
        return List.of(PAGE, JSON_LD, JSON).stream()
                .flatMap(form -> liking(form, ranges).stream())
                .filter(liking -> liking.quality() > 0)
                .min(Comparator.comparingDouble(Liking::quality)
                        .reversed()
                        .thenComparing(
                                Comparator.comparingInt(Liking::precision).reversed())
                        .thenComparingInt(Liking::place))
                .map(Liking::form)
                .orElse(NONE);
    }

    /// What the most precise range that covers the form says of it.
    private static Optional<Liking> liking(PreferredForm form, List<MediaType> ranges) {
        return IntStream.range(0, ranges.size())
                .filter(place -> covers(ranges.get(place), form))
                .mapToObj(place -> {
                    MediaType range = ranges.get(place);
                    int precision = range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
                    return new Liking(form, range.getQualityValue(), precision, place);
                })
                .max(Comparator.comparingInt(Liking::precision)
                        .thenComparing(Comparator.comparingInt(Liking::place).reversed()));
    }

    private static boolean covers(MediaType range, PreferredForm form) {
        return range.includes(form.type) || form == PAGE && range.equalsTypeAndSubtype(MediaType.APPLICATION_XHTML_XML);
    }

    private record Liking(PreferredForm form, double quality, int precision, int place) {}
}
