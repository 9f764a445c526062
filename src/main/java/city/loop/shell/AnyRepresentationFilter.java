package city.loop.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Whoever reads with `If-None-Match: *` wants an answer only where there is none yet: whatever would be answered with
/// 200 is 304 (RFC 9110, section 13.1.2). Spring compares tags alone, and lists and node info have none. Streams are
/// left alone, since what they will say is not there yet.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class AnyRepresentationFilter extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        return known == null
                || !known.strip().equals("*")
                || !Set.of("GET", "HEAD").contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new Unwanted(response));
    }

    /// Turns 200 into 304 when its body is about to be written; the server sends none with that status.
    private static final class Unwanted extends HttpServletResponseWrapper {

        Unwanted(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            leaveOut();
            return super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            leaveOut();
            return super.getWriter();
        }

        private void leaveOut() {
            @Nullable String type = getContentType();
            boolean stream = type != null && type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
            if (getStatus() == SC_OK && !isCommitted() && !stream) {
                setStatus(SC_NOT_MODIFIED);
            }
        }
    }
}
