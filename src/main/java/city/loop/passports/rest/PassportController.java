package city.loop.passports.rest;

import city.loop.passports.Passport;
import city.loop.passports.PassportAddress;
import city.loop.passports.PassportService;
import city.loop.passports.QrCode;
import com.vaadin.flow.i18n.I18NProvider;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.node.ObjectNode;

/// Passports as data at an address of their own, their versions, and their QR codes. `/passport/{id}` answers the same
/// data to those who ask it for data.
@RestController
class PassportController {

    private static final int SCALE = 12;

    private final PassportReader reader;
    private final PassportService passports;
    private final PassportAddress addresses;
    private final I18NProvider texts;

    PassportController(
            PassportReader reader, PassportService passports, PassportAddress addresses, I18NProvider texts) {
        this.reader = reader;
        this.passports = passports;
        this.addresses = addresses;
        this.texts = texts;
    }

    /// @param at a day or a moment: the passport as it was then
    @GetMapping({"/api/v1/passport/{id}", "/passport/{id}/data"})
    @Nullable
    ResponseEntity<ObjectNode> passport(
            @PathVariable String id, @RequestParam(required = false) @Nullable String at, WebRequest request) {
        Passport passport = reader.read(id, "at", at);
        if (request.checkNotModified(reader.tag(passport), passport.changedAt().toEpochMilli())) {
            return null;
        }
        return answer().contentType(PassportReader.LD_JSON).body(passports.document(passport));
    }

    @GetMapping("/api/v1/passport/{id}/versions")
    ResponseEntity<Map<String, List<Map<String, String>>>> versions(@PathVariable String id) {
        Passport passport = reader.read(id, "at", null);
        return answer().contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "results",
                        passports.versions(passport.item()).stream()
                                .map(version -> Map.of(
                                        "valid_from",
                                        version.from().toString(),
                                        "change",
                                        version.change().name().toLowerCase(Locale.ROOT),
                                        "state",
                                        version.state(),
                                        "city",
                                        version.place(),
                                        "url",
                                        "/api/v1/passport/%s?at=%s"
                                                .formatted(passport.item().id(), version.from())))
                                .toList()));
    }

    @GetMapping("/passport/{id}/qr.svg")
    ResponseEntity<String> svg(@PathVariable String id, Locale language) {
        Passport passport = reader.read(id, "at", null);
        String name = texts.getTranslation(
                "passports.qr.name", language, passport.item().id().value());
        return picture("image/svg+xml").body(code(passport).svg(name));
    }

    @GetMapping("/passport/{id}/qr.png")
    ResponseEntity<byte[]> png(@PathVariable String id) {
        return picture(MediaType.IMAGE_PNG_VALUE)
                .body(code(reader.read(id, "at", null)).png(SCALE));
    }

    private QrCode code(Passport passport) {
        return new QrCode(addresses.of(passport.item().id()));
    }

    private static ResponseEntity.BodyBuilder answer() {
        return ResponseEntity.ok().header(HttpHeaders.VARY, PassportReader.VARY).cacheControl(CacheControl.noCache());
    }

    private static ResponseEntity.BodyBuilder picture(String type) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(HttpHeaders.VARY, "Authorization, X-API-Key, Cookie")
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate());
    }
}
