package city.loop.shell.rendering;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Sends a finished page: its headers, and its bytes unless the reader has them already or wants none.
final class PageAnswer {

    private PageAnswer() {}

    static void send(WrittenPage page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        headers(page, request, response);
        if (page.status() == 200 && known(page, request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        body(page, request, response);
    }

    private static void body(WrittenPage page, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(page.status());
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(page.html().length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(page.html());
        }
    }

    /// Sends a page that was made for this one sender: the answer to a form.
    static void sendOnce(WrittenPage page, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        headers(page, request, response);
        response.setHeader("Cache-Control", "no-store");
        body(page, request, response);
    }

    private static void headers(WrittenPage page, HttpServletRequest request, HttpServletResponse response) {
        if (page.status() == 200) {
            response.setHeader("ETag", page.tag());
        }
        // Kept by whoever wants to, asked about each time: a withdrawn page is gone with the next request.
        response.setHeader("Cache-Control", page.status() < 500 ? "no-cache" : "no-store");
        page.location().ifPresent(path -> response.setHeader("Location", request.getContextPath() + path));
        response.setHeader("Vary", "Accept, Accept-Language, Cookie");
        response.setHeader("Content-Language", page.language());
        response.setHeader("Content-Security-Policy", page.policy());
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (!page.embeddable()) {
            response.setHeader("X-Frame-Options", "DENY");
        }
        response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(self), microphone=(), payment=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }

    /// Weak comparison, as RFC 9110 asks for with If-None-Match.
    private static boolean known(WrittenPage page, @Nullable String header) {
        if (header == null) {
            return false;
        }
        var opaque = page.tag().substring(2);
        return header.strip().equals("*")
                || Arrays.stream(header.split(","))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(opaque::equals);
    }
}
