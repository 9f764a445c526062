package city.loop.shell;

import city.loop.identity.CurrentActor;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shell.ApiLimits.Usage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers 429 to clients that send more than their limit, and tells all of them what is left in the header fields
/// `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` (seconds).
final class ApiLimitFilter extends OncePerRequestFilter {

    private final ApiLimits limits;
    private final CurrentActor current;
    private final ApiSecurityAnswers answers;

    ApiLimitFilter(ApiLimits limits, CurrentActor current, ApiSecurityAnswers answers) {
        this.limits = limits;
        this.current = current;
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        for (ApiLimits.Limit limit : limits.of(current.get(), request)) {
            Usage usage = limits.take(limit);
            response.setHeader("RateLimit-Limit", String.valueOf(limit.requests()));
            response.setHeader("RateLimit-Remaining", String.valueOf(Math.max(0, usage.left())));
            response.setHeader("RateLimit-Reset", String.valueOf(usage.seconds()));
            if (usage.tooMany()) {
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(usage.seconds()));
                answers.answer(
                        response,
                        new ApiProblem(
                                429,
                                Code.INVALID_REQUEST,
                                "These are more than %d requests in a minute; go on in %d seconds. A key of your own has its own limit."
                                        .formatted(limit.requests(), usage.seconds()),
                                Map.of("limit", limit.requests(), "retry_after_seconds", usage.seconds())));
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
