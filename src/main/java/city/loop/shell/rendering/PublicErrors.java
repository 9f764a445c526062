package city.loop.shell.rendering;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/// The portal's own words for every error that reaches a browser from anywhere else than a public page.
class PublicErrors implements ErrorViewResolver {

    private static final Logger LOG = LoggerFactory.getLogger(PublicErrors.class);

    private final PageBuilder builder;

    PublicErrors(PageBuilder builder) {
        this.builder = builder;
    }

    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        return new ModelAndView(new View() {
            @Override
            public void render(
                    @Nullable Map<String, ?> ignored, HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                PageAnswer.send(page(request, status), request, response);
            }
        });
    }

    private WrittenPage page(HttpServletRequest request, HttpStatus status) {
        var failure = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        var code = status.is5xxServerError() && failure != null ? Failures.status(failure) : status.value();
        String reference = null;
        if (status.is5xxServerError()) {
            reference = Failures.reference();
            LOG.error("Status {}, reference {}", code, reference, failure);
        }
        var query = PagePath.query(request.getQueryString());
        return builder.error(code, reference, PublicPageFilter.request("/", Map.of(), query, Object.class, request));
    }
}
