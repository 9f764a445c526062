package city.loop.library.rest;

import city.loop.library.OpenApi;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/// The interface described for tools, from the program that answers it.
@RestController
class OpenApiController {

    private final SingletonSupplier<byte[]> document;

    OpenApiController(OpenApi api, @Value("${portal.public-address:}") String address) {
        document = SingletonSupplier.of(() ->
                api.document(address.isEmpty() ? "/" : address).toPrettyString().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @Nullable
    ResponseEntity<byte[]> document(WebRequest request) {
        byte[] bytes = document.obtain();
        String tag = "W/\"" + HexFormat.of().formatHex(DigestUtils.md5Digest(bytes)) + "\"";
        if (request.checkNotModified(tag)) {
            return null;
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .cacheControl(CacheControl.noCache())
                .body(bytes);
    }
}
