package city.loop.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// As much of a browser as signing in needs: cookies, redirects one by one or to their end, and forms.
public final class Browser {

    /// Their attributes stand in this order or in that of the alphabet.
    private static final Pattern HIDDEN =
            Pattern.compile("<input(?= [^>]*type=\"hidden\")(?= [^>]*name=\"([^\"]+)\") [^>]*value=\"([^\"]*)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI start;

    public Browser(int port) {
        start = URI.create("http://127.0.0.1:" + port + "/");
    }

    /// The answer to a GET; redirects are not followed.
    public HttpResponse<String> get(String address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(start.resolve(address));
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    /// The answer at the end of all redirects.
    public HttpResponse<String> follow(HttpResponse<String> answer) {
        HttpResponse<String> last = answer;
        for (int steps = 0; steps < 10 && last.headers().firstValue("Location").isPresent(); steps++) {
            last = get(last.uri()
                    .resolve(last.headers().firstValue("Location").get())
                    .toString());
        }
        return last;
    }

    public HttpResponse<String> post(String address, Map<String, String> form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(start.resolve(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.entrySet().stream()
                        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                        .collect(Collectors.joining("&"))));
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    /// Signs in as one of the demo's people, and goes on to `to`.
    public HttpResponse<String> signIn(String username, String to) {
        HttpResponse<String> login = follow(get("/login/start?to=" + encode(to)));
        return follow(post("/op/login", with(hidden(login.body()), "username", username)));
    }

    /// The hidden fields of the forms in a page.
    public static Map<String, String> hidden(String page) {
        return HIDDEN.matcher(page)
                .results()
                .collect(Collectors.toMap(field -> field.group(1), field -> field.group(2)));
    }

    public static Map<String, String> with(Map<String, String> form, String name, String value) {
        return Stream.concat(form.entrySet().stream(), Map.of(name, value).entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public Optional<String> session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    public static String parameter(String address, String name) {
        Matcher found = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(address);
        if (!found.find()) {
            throw new IllegalArgumentException(name + " is not in " + address);
        }
        return found.group(1);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
