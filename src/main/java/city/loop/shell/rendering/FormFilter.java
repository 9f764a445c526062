package city.loop.shell.rendering;

import city.loop.forms.FormAnswer;
import city.loop.forms.FormEntry;
import city.loop.forms.FormLimits;
import city.loop.forms.FormPage;
import city.loop.forms.FormProblem;
import city.loop.forms.FormTokens;
import city.loop.forms.PublicForm;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shell.SameOriginSecurity;
import com.vaadin.flow.i18n.I18NProvider;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/// Takes the forms of public pages ([FormPage]): a POST to the page's own address, without a session. It stands
/// behind the security chain, so that whoever is signed in acts as themselves.
///
/// Another site's form is refused (403). A form without a good token, with its trap filled in or beyond the limit
/// of its address is not taken, but nobody loses what they typed: the page comes back with it and says why.
class FormFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(FormFilter.class);

    private final PageRouter router;
    private final PageBuilder builder;
    private final FormTokens tokens;
    private final FormLimits limits;

    FormFilter(PageRouter router, PageBuilder builder, FormTokens tokens, FormLimits limits) {
        this.router = router;
        this.builder = builder;
        this.tokens = tokens;
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getMethod().equals("POST") || router.service().isEmpty() || !isForm(request)) {
            chain.doFilter(request, response);
            return;
        }
        var raw = request.getRequestURI().substring(request.getContextPath().length());
        var target = PagePath.plain(raw).flatMap(router::page);
        if (target.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        var query = PagePath.query(request.getQueryString());
        var asked = PublicPageFilter.request(
                raw, target.get().parameters(), query, target.get().page(), request);
        if (!FormPage.class.isAssignableFrom(target.get().page())) {
            response.setHeader("Allow", "GET, HEAD");
            PageAnswer.send(builder.error(405, null, asked), request, response);
            return;
        }
        if (!SameOriginSecurity.isSameOrigin(request)) {
            PageAnswer.send(builder.error(403, null, asked), request, response);
            return;
        }
        FormEntry entry;
        try {
            entry = entry(request, query);
        } catch (IllegalStateException tooMuch) {
            // How Tomcat says that a form is larger, or has more fields, than it was told to read.
            LOG.info("A form was not read: {}", tooMuch.getMessage());
            PageAnswer.send(builder.error(413, null, asked), request, response);
            return;
        }
        try {
            take(target.get(), asked, entry, request, response);
        } catch (RuntimeException failure) {
            var reference = Failures.reference();
            LOG.error("Form of {}, reference {}", target.get().page().getSimpleName(), reference, failure);
            PageAnswer.send(builder.error(Failures.status(failure), reference, asked), request, response);
        }
    }

    private void take(
            PageRouter.Target target,
            PageRequest asked,
            FormEntry entry,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var refused = refusal(asked, entry, request);
        var done = new AtomicReference<String>();
        var page = builder.page(target, asked, (view, again) -> {
            var form = (FormPage) view;
            if (refused != null) {
                return again(form, again, entry, List.of(refused.problem(again)), refused.status);
            }
            return switch (form.submit(again, entry)) {
                case FormAnswer.Done(var address) -> {
                    done.set(address);
                    yield Meta.of("", "");
                }
                case FormAnswer.Mend(var problems) -> again(form, again, entry, problems, 422);
                case FormAnswer.Shown(var meta) -> meta;
            };
        });
        if (done.get() != null) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", request.getContextPath() + keepLanguage(done.get(), asked));
            response.setHeader("Cache-Control", "no-store");
        } else {
            PageAnswer.sendOnce(page, request, response);
        }
    }

    private static Meta again(
            FormPage form, PageRequest asked, FormEntry entry, List<FormProblem> problems, int status) {
        var meta = form.show(asked, entry.with(problems));
        return meta.missing()
                ? meta
                : meta.withTitle(text(asked, "forms.title", meta.title())).withStatus(status);
    }

    /// Why a form is not taken, whatever is in it.
    private enum Refusal {
        TOO_MANY(429, "forms.limit"),
        TOO_OLD(422, "forms.old"),
        TRAPPED(422, "forms.trap");

        private final int status;
        private final String key;

        Refusal(int status, String key) {
            this.status = status;
            this.key = key;
        }

        FormProblem problem(PageRequest asked) {
            return FormProblem.ofTheWholeForm(text(asked, key, FormLimits.WINDOW.toMinutes()));
        }
    }

    private @Nullable Refusal refusal(PageRequest asked, FormEntry entry, HttpServletRequest request) {
        if (!limits.take(request.getRemoteAddr())) {
            return Refusal.TOO_MANY;
        }
        if (tokens.check(asked.path(), entry.raw(FormTokens.FIELD)) != FormTokens.Verdict.GOOD) {
            return Refusal.TOO_OLD;
        }
        return entry.raw(PublicForm.TRAP).isEmpty() ? null : Refusal.TRAPPED;
    }

    private static String keepLanguage(String address, PageRequest asked) {
        if (!asked.chosen()) {
            return address;
        }
        return address + (address.contains("?") ? "&" : "?") + PageRequest.LANGUAGE + "="
                + asked.language().getLanguage();
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        return type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                || type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
    }

    /// What was entered; what stands in the address is no part of it, though servlets mix the two.
    private static FormEntry entry(HttpServletRequest request, Map<String, List<String>> query)
            throws IOException, ServletException {
        var values = new HashMap<String, List<String>>();
        request.getParameterMap().forEach((name, all) -> {
            var inAddress = query.getOrDefault(name, List.of()).size();
            var entered = Arrays.asList(all).subList(Math.min(inAddress, all.length), all.length);
            if (!entered.isEmpty()) {
                values.put(name, entered);
            }
        });
        var files = new HashMap<String, byte[]>();
        if (String.valueOf(request.getContentType()).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)) {
            for (Part part : request.getParts()) {
                if (part.getSubmittedFileName() != null) {
                    files.put(part.getName(), part.getInputStream().readAllBytes());
                }
            }
        }
        return new FormEntry(values, files, List.of());
    }

    private static String text(PageRequest asked, String key, Object... parameters) {
        return I18NProvider.translate(asked.language(), key, parameters);
    }
}
