package city.loop.shell.rendering;

import static city.loop.shell.rendering.ElementWriter.escape;

import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shell.Languages;
import com.vaadin.flow.i18n.I18NProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The document around a written page. The look is part of it, so that the first response is all that a reader waits
/// for; the policy allows exactly these styles by their hashes, and no script but the portal's own files.
final class Document {

    private static final String LOOK = Stream.of("tokens", "base", "components", "print")
            .map(Document::stylesheet)
            .collect(Collectors.joining());
    private static final String LOOK_SOURCE = WrittenPage.source(LOOK);

    private final String baseUrl;

    /// @param baseUrl where the portal is reached from outside, such as `https://loop.example`; empty when it is not
    ///                known, which makes the addresses for search engines relative. Never taken from a request:
    /// whoever                writes the Host header must not write the pages of others.
    Document(String baseUrl) {
        this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
    }

    WrittenPage write(PageRequest request, Meta meta, String title, ElementWriter body) {
        var language = request.language().getLanguage();
        var own = rules(meta) + body.rules();
        var head = new StringBuilder()
                .append("<!doctype html>\n<html lang=\"")
                .append(language)
                .append("\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append("<meta name=\"color-scheme\" content=\"light dark\">")
                .append("<title>")
                .append(escape(title))
                .append("</title>");
        if (!meta.description().isBlank()) {
            head.append("<meta name=\"description\" content=\"")
                    .append(escape(meta.description()))
                    .append("\">");
        }
        if (meta.status() == 200) {
            link(head, "canonical", "", meta.canonical().orElse(request.address()));
            Languages.ALL.forEach(other -> link(
                    head,
                    "alternate",
                    "hreflang=\"" + other.getLanguage() + "\" ",
                    request.with(PageRequest.LANGUAGE, other.getLanguage())));
            link(head, "alternate", "hreflang=\"x-default\" ", request.address());
            meta.alternates()
                    .forEach(alternate -> link(
                            head,
                            "alternate",
                            "type=\"" + escape(alternate.type()) + "\" title=\"" + escape(alternate.title()) + "\" ",
                            alternate.path()));
        } else {
            head.append("<meta name=\"robots\" content=\"noindex\">");
        }
        if (meta.status() == 200 && !meta.embeddable()) {
            sharing(head, request, meta);
        }
        meta.jsonLd()
                .ifPresent(document -> head.append("<script type=\"application/ld+json\">")
                        .append(document.replace("<", "\\u003c"))
                        .append("</script>"));
        head.append("<link rel=\"icon\" href=\"/img/favicon.svg\" type=\"image/svg+xml\"><style>")
                .append(LOOK)
                .append("</style>");
        if (!own.isEmpty()) {
            head.append("<style>").append(own).append("</style>");
        }
        meta.styles()
                .forEach(path -> head.append("<link rel=\"stylesheet\" href=\"")
                        .append(path)
                        .append("\">"));
        meta.scripts()
                .forEach(path -> head.append("<script type=\"module\" src=\"")
                        .append(path)
                        .append("\"></script>"));
        var document = head.append("</head><body>")
                .append(body.html())
                .append("</body></html>\n")
                .toString();
        return WrittenPage.of(
                meta.status(),
                document,
                policy(meta, own),
                language,
                meta.location().map(path -> kept(request, path)),
                meta.status() == 200 ? Optional.of(PageCard.of(meta, brand(request))) : Optional.empty(),
                meta.embeddable());
    }

    /// What is shown where the address is shared (Open Graph). The picture needs the portal's whole address.
    private void sharing(StringBuilder head, PageRequest request, Meta meta) {
        property(head, "og:type", "website");
        property(head, "og:site_name", brand(request));
        property(head, "og:title", meta.title());
        property(head, "og:description", meta.description());
        property(head, "og:locale", request.language().getLanguage());
        if (!baseUrl.isEmpty()) {
            property(head, "og:url", baseUrl + meta.canonical().orElse(request.address()));
            property(
                    head,
                    "og:image",
                    baseUrl + "/card.png?page=" + URLEncoder.encode(request.path(), StandardCharsets.UTF_8) + "&"
                            + PageRequest.LANGUAGE + "=" + request.language().getLanguage());
            property(head, "og:image:width", String.valueOf(PageCard.WIDTH));
            property(head, "og:image:height", String.valueOf(PageCard.HEIGHT));
            property(head, "og:image:alt", meta.title());
            head.append("<meta name=\"twitter:card\" content=\"summary_large_image\">");
        }
    }

    private static void property(StringBuilder head, String name, String content) {
        if (!content.isBlank()) {
            head.append("<meta property=\"")
                    .append(name)
                    .append("\" content=\"")
                    .append(escape(content))
                    .append("\">");
        }
    }

    private static String brand(PageRequest request) {
        return I18NProvider.translate(request.language(), "shell.brand");
    }

    /// The path with the language that the reader chose, before its fragment.
    private static String kept(PageRequest request, String path) {
        int part = path.indexOf('#');
        var page = part < 0 ? path : path.substring(0, part);
        return request.chosen()
                ? page + (page.contains("?") ? "&" : "?") + PageRequest.LANGUAGE + "="
                        + request.language().getLanguage() + path.substring(page.length())
                : path;
    }

    private void link(StringBuilder head, String relation, String more, String path) {
        head.append("<link rel=\"")
                .append(relation)
                .append("\" ")
                .append(more)
                .append("href=\"")
                .append(escape(baseUrl + path))
                .append("\">");
    }

    private static String policy(Meta meta, String own) {
        var moves = !meta.scripts().isEmpty();
        return "default-src 'none'; img-src 'self' data:; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
                + "connect-src 'self'; frame-ancestors " + (meta.embeddable() ? "*" : "'none'") + "; style-src 'self' "
                + LOOK_SOURCE
                + (own.isEmpty() ? "" : " " + WrittenPage.source(own))
                + (moves ? "; script-src 'self'" : "; script-src 'none'");
    }

    private static String rules(Meta meta) {
        return meta.properties().isEmpty()
                ? ""
                : meta.properties().entrySet().stream()
                        .map(property -> property.getKey() + ":" + property.getValue())
                        .collect(Collectors.joining(";", ":root{", "}"));
    }

    /// A style sheet without its comments and white space; what is quoted in ours holds neither.
    private static String stylesheet(String name) {
        var path = "/META-INF/resources/themes/" + name + ".css";
        try (var file = Document.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("Not on the class path: " + path);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("(?s)/\\*.*?\\*/", "")
                    .replaceAll("\\s+", " ")
                    .replaceAll(" ?([{};,>]) ?", "$1")
                    .replace(": ", ":")
                    .replace(";}", "}");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
