package city.loop.identity.demo;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import city.loop.cities.CityService;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// The demo provider's only page: everybody whom one can be, a button each.
@Controller
@Conditional(OnlyInTheDemo.class)
class DemoLoginController {

    private final I18NProvider words;
    private final CityService cities;

    DemoLoginController(I18NProvider words, CityService cities) {
        this.words = words;
        this.cities = cities;
    }

    @GetMapping(path = "/op/login", produces = MediaType.TEXT_HTML_VALUE)
    @ResponseBody
    String page(
            Locale accepted,
            @RequestParam(name = "lang", required = false) @Nullable String chosen,
            @RequestAttribute("_csrf") CsrfToken form) {
        Locale language = spoken(chosen == null ? accepted : Locale.forLanguageTag(chosen));
        return """
                <!doctype html>
                <html lang="%s"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
                <title>%s</title>
                <link rel="icon" href="/img/favicon.svg" type="image/svg+xml">
                <link rel="stylesheet" href="/themes/tokens.css">
                <link rel="stylesheet" href="/themes/base.css">
                <link rel="stylesheet" href="/themes/components.css"></head>
                <body><main class="page"><h1>%s</h1><p class="lede">%s</p>
                <form method="post" action="/op/login">
                <input type="hidden" name="%s" value="%s"><input type="hidden" name="password" value="%s">
                <ul class="rows">%s</ul></form>
                <p>%s</p></main></body></html>
                """.formatted(
                language.getLanguage(),
                text(language, "title"),
                text(language, "title"),
                text(language, "text"),
                htmlEscape(form.getParameterName()),
                htmlEscape(form.getToken()),
                DemoAccount.PASSWORD,
                DemoAccount.ALL.stream().map(account -> row(language, account)).collect(Collectors.joining("\n")),
                words.getProvidedLocales().stream()
                        .filter(other -> !other.equals(language))
                        .map(DemoLoginController::link)
                        .collect(Collectors.joining(" · ")));
    }

    private static String link(Locale language) {
        String tag = language.getLanguage();
        return "<a href=\"/op/login?lang=%s\" hreflang=\"%s\" lang=\"%s\">%s</a>"
                .formatted(tag, tag, tag, htmlEscape(language.getDisplayLanguage(language)));
    }

    private String row(Locale language, DemoAccount account) {
        return """
                <li class="row"><h2>%s</h2><button class="quiet" name="username" value="%s">%s</button>\
                <p class="meta">%s</p></li>""".formatted(
                        htmlEscape(account.name()),
                        account.username(),
                        text(language, "enter", account.name()),
                        htmlEscape(roles(language, account.roles())));
    }

    private String roles(Locale language, List<String> roles) {
        return roles.stream()
                .map(role -> {
                    String[] parts = role.split("@", 2);
                    String name = words.getTranslation("identity.role." + parts[0], language);
                    return parts.length == 1 ? name : name + " · " + place(parts[1], language);
                })
                .collect(Collectors.joining(", "));
    }

    private String place(String name, Locale language) {
        return cities.find(name).map(city -> city.name(language)).orElse(name);
    }

    private String text(Locale language, String key, Object... parameters) {
        return htmlEscape(words.getTranslation("identity.demo." + key, language, parameters));
    }

    /// The language that the words come in.
    private Locale spoken(Locale locale) {
        return words.getProvidedLocales().stream()
                .filter(known -> known.getLanguage().equals(locale.getLanguage()))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }
}
