package city.loop.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers what goes wrong on a request's way to its controller and back as [ApiProblems] answers what goes wrong in
/// it: that the database is away while a key is looked up, or that another write came between as a transaction ended.
final class ApiFaultFilter extends OncePerRequestFilter {

    private final ApiSecurityAnswers answers;

    ApiFaultFilter(ApiSecurityAnswers answers) {
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException fault) {
            if (response.isCommitted()) {
                throw fault;
            }
            answers.answer(response, ApiProblems.ofWrite(fault).orElseThrow(() -> fault));
        }
    }
}
