package city.loop.shell.rendering;

import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PreferredForm;
import city.loop.shell.Languages;
import city.loop.shell.PageRequests;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers GET and HEAD of public pages for readers who are not signed in, before security, sessions and Flow see the
/// request; everything else is passed on untouched.
///
/// A path that is written in a tricky way gets 400 here, whatever it might have meant: so no trick reaches a
/// page, and
/// none gets another answer than the plain path would.
class PublicPageFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(PublicPageFilter.class);
    private static final String SECURITY_CONTEXT = "SPRING_SECURITY_CONTEXT";
    private static final Set<String> FLOWS_REQUESTS =
            Set.of("init", "uidl", "heartbeat", "push", "webcomponent-bootstrap", "webcomponent-resync");

    private final PageRouter router;
    private final PageBuilder builder;
    private final PublicPageCache cache;

    PublicPageFilter(PageRouter router, PageBuilder builder, PublicPageCache cache) {
        this.router = router;
        this.builder = builder;
        this.cache = cache;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var raw = request.getRequestURI().substring(request.getContextPath().length());
        var query = PagePath.query(request.getQueryString());
        if (!isReaders(request, query)
                || isInterface(raw, query)
                || PreferredForm.of(request.getHeader("Accept")) != PreferredForm.PAGE) {
            chain.doFilter(request, response);
            return;
        }
        var path = PagePath.plain(raw);
        if (path.isEmpty()) {
            answerTrick(raw, query, request, response);
        } else if (!answer(path.get(), query, request, response)) {
            chain.doFilter(request, response);
        }
    }

    /// Whether a request reads and comes from somebody who is not signed in, not from Flow's client.
    boolean isReaders(HttpServletRequest request, Map<String, List<String>> query) {
        return Set.of("GET", "HEAD").contains(request.getMethod())
                && router.service().isPresent()
                && !signedIn(request)
                && !isFlows(query);
    }

    /// Answers with the public page at a path, if there is one; that it is not there, a reader is told by a page and a
    /// program, which does not ask for HTML by name, in the form of errors for programs.
    boolean answer(
            String path, Map<String, List<String>> query, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var target = router.page(path);
        if (target.isEmpty()) {
            return false;
        }
        var asked = request(path, target.get().parameters(), query, target.get().page(), request);
        var page = page(target.get(), asked);
        if (page.status() == HttpServletResponse.SC_NOT_FOUND && !asksForHtml(request.getHeader("Accept"))) {
            response.sendError(page.status());
        } else {
            PageAnswer.send(page, request, response);
        }
        return true;
    }

    private static boolean asksForHtml(@Nullable String accept) {
        return accept != null && accept.toLowerCase(Locale.ROOT).contains("html");
    }

    /// A slash too many at the end of a page's address is a slip: the reader is sent on. Everything else is refused.
    private void answerTrick(
            String raw, Map<String, List<String>> query, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var shorter = raw.substring(0, Math.max(0, raw.length() - 1));
        if (raw.endsWith("/") && PagePath.plain(shorter).flatMap(router::page).isPresent()) {
            var more = request.getQueryString() == null ? "" : "?" + request.getQueryString();
            response.setStatus(HttpServletResponse.SC_PERMANENT_REDIRECT);
            response.setHeader("Location", request.getContextPath() + shorter + more);
            return;
        }
        var words = builder.error(400, null, request("/", Map.of(), query, Object.class, request));
        PageAnswer.send(words, request, response);
    }

    /// The interface for programs reads its own paths and answers in its own form.
    private static boolean isInterface(String raw, Map<String, List<String>> query) {
        return raw.contains("/api/")
                || raw.startsWith("/v1/")
                // A GS1 Digital Link that asks for links of a type: whoever follows it, a program answers.
                || raw.startsWith("/01/") && query.containsKey("linkType");
    }

    /// Whether Flow's client speaks: its requests name what they are for. Anything else in that parameter is a
    /// reader's.
    private static boolean isFlows(Map<String, List<String>> query) {
        return query.getOrDefault("v-r", List.of()).stream().anyMatch(FLOWS_REQUESTS::contains);
    }

    private WrittenPage page(PageRouter.Target target, PageRequest asked) {
        var key = new PublicPageCache.Key(asked.path(), asked.query(), asked.language(), asked.chosen());
        try {
            return cache.get(key, () -> builder.page(target, asked));
        } catch (RuntimeException failure) {
            var status = Failures.status(failure);
            var reference = Failures.reference();
            LOG.error("Page {} could not be made, reference {}", target.page().getSimpleName(), reference, failure);
            return builder.error(status, reference, asked);
        }
    }

    static PageRequest request(
            String path,
            Map<String, String> parameters,
            Map<String, List<String>> query,
            Class<?> page,
            HttpServletRequest request) {
        var chosen = query.getOrDefault(PageRequest.LANGUAGE, List.of()).stream()
                .findFirst()
                .flatMap(Languages::chosen);
        return new PageRequest(
                path,
                parameters,
                page == Object.class ? Collections.emptySortedMap() : PageRequests.allowed(query, page),
                chosen.orElseGet(() -> Languages.accepted(request.getHeader("Accept-Language"))),
                chosen.isPresent());
    }

    /// Whether someone is signed in, found without beginning a session. A key in the request is for others to read.
    private static boolean signedIn(HttpServletRequest request) {
        if (request.getHeader("Authorization") != null) {
            return true;
        }
        var session = request.getSession(false);
        return session != null
                && session.getAttribute(SECURITY_CONTEXT) instanceof SecurityContext context
                && context.getAuthentication() != null
                && !(context.getAuthentication() instanceof AnonymousAuthenticationToken);
    }
}
