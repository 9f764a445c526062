package city.loop.shell.rendering;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Pictures of public pages for where their addresses are shared (Open Graph). A card says what its page says to
/// everybody, read from the written page itself: a page that is not there has none.
@RestController
class PageCardController {

    private static final int KEPT = 300;

    private final PageRouter router;
    private final PageBuilder builder;
    private final PublicPageCache pages;
    private final Cache<PageCard, byte[]> drawn = Caffeine.newBuilder()
            .maximumSize(KEPT)
            .expireAfterAccess(Duration.ofHours(6))
            .build();

    PageCardController(PageRouter router, PageBuilder builder, PublicPageCache pages) {
        this.router = router;
        this.builder = builder;
        this.pages = pages;
    }

    /// @param page path of a public page of this portal, such as `/munich`
    @GetMapping(path = "/card.png", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<byte[]> card(@RequestParam(defaultValue = "/") String page, HttpServletRequest request) {
        return PagePath.plain(page)
                .flatMap(path -> router.page(path).flatMap(target -> card(path, target, request)))
                .map(card -> ResponseEntity.ok()
                        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                        .header("X-Content-Type-Options", "nosniff")
                        .body(drawn.get(card, PageCard::png)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private Optional<PageCard> card(String path, PageRouter.Target target, HttpServletRequest request) {
        var query = PagePath.query(request.getQueryString());
        query.remove("page");
        var asked = PublicPageFilter.request(path, target.parameters(), query, target.page(), request);
        var key = new PublicPageCache.Key(asked.path(), asked.query(), asked.language(), asked.chosen());
        return pages.get(key, () -> builder.page(target, asked)).card();
    }
}
