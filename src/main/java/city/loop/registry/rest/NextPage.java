package city.loop.registry.rest;

import city.loop.shared.Cursor;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// The head of a list's answer: with a link to the next page, where there is one (LOOP section 6).
final class NextPage {

    private NextPage() {}

    static ResponseEntity.BodyBuilder link(Optional<Cursor> next) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().header(HttpHeaders.VARY, "Authorization, X-API-Key");
        next.ifPresent(cursor -> answer.header(
                HttpHeaders.LINK,
                "<%s>; rel=\"next\""
                        .formatted(ServletUriComponentsBuilder.fromCurrentRequest()
                                .replaceQueryParam("cursor", cursor.encoded())
                                .build()
                                .toUriString())));
        return answer;
    }
}
