package city.loop.shell;

import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses bodies that are too large with 413, by their length where it is said, else where reading goes beyond it; and
/// compressed bodies and forms in several parts with 415, before anything reads them: the API takes JSON.
final class ApiBodyFilter extends OncePerRequestFilter {

    private final long most;
    private final ApiSecurityAnswers answers;

    /// @param most bytes that a body may have
    ApiBodyFilter(long most, ApiSecurityAnswers answers) {
        this.most = most;
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = request.getContentLengthLong();
        if (isInParts(request.getContentType())) {
            answers.answer(
                    response,
                    new ApiProblem(
                            415,
                            Code.INVALID_REQUEST,
                            "Send the body as application/ld+json or application/json.",
                            Map.of("content_type", "multipart")));
        } else if (isCoded(request.getHeader(HttpHeaders.CONTENT_ENCODING))) {
            answers.answer(
                    response,
                    new ApiProblem(
                            415,
                            Code.INVALID_REQUEST,
                            "Send the body as it is, without a Content-Encoding.",
                            Map.of("header", HttpHeaders.CONTENT_ENCODING)));
        } else if (length > most) {
            answers.answer(response, tooLarge());
        } else {
            chain.doFilter(length < 0 ? new OfUnknownLength(request) : request, response);
        }
    }

    private static boolean isInParts(@Nullable String type) {
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private static boolean isCoded(@Nullable String coding) {
        return coding != null && !coding.isBlank() && !coding.equalsIgnoreCase("identity");
    }

    private ApiProblem tooLarge() {
        return new ApiProblem(
                413,
                Code.INVALID_REQUEST,
                "The body is larger than %,d bytes; send less at once.".formatted(most),
                Map.of("most_bytes", most));
    }

    private final class OfUnknownLength extends HttpServletRequestWrapper {

        OfUnknownLength(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            ServletInputStream stream = super.getInputStream();
            return new ServletInputStream() {

                private long count;

                @Override
                public int read() throws IOException {
                    return counted(stream.read(), 1);
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    int read = stream.read(into, offset, length);
                    return counted(read, read);
                }

                private int counted(int result, int bytes) {
                    count += result < 0 ? 0 : bytes;
                    if (count > most) {
                        throw tooLarge();
                    }
                    return result;
                }

                @Override
                public boolean isFinished() {
                    return stream.isFinished();
                }

                @Override
                public boolean isReady() {
                    return stream.isReady();
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    stream.setReadListener(listener);
                }
            };
        }
    }
}
