package city.loop.media;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Serves the pictures. A name never comes to mean another picture, so browsers may keep what everybody sees.
@RestController
class PictureController {

    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final PictureStore store;
    private final PictureService pictures;

    PictureController(PictureStore store, PictureService pictures) {
        this.store = store;
        this.pictures = pictures;
    }

    @GetMapping("/media/{name}")
    ResponseEntity<Resource> picture(@PathVariable String name) {
        Path file = store.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return switch (pictures.sight(name)) {
            case EVERYBODY -> served(file, FOR_GOOD);
            case ACTOR -> served(file, CacheControl.noStore());
            case NOBODY -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private static ResponseEntity<Resource> served(Path file, CacheControl kept) {
        return ResponseEntity.ok()
                .contentType(file.toString().endsWith(".png") ? MediaType.IMAGE_PNG : MediaType.IMAGE_JPEG)
                .cacheControl(kept)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .body(new FileSystemResource(file));
    }
}
