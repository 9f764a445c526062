package city.loop.identity.ui;

import city.loop.identity.PeopleService;
import city.loop.identity.Profile;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The person's own data as a file (GDPR, article 20).
@Controller
class ProfileDataController {

    private final PeopleService people;

    ProfileDataController(PeopleService people) {
        this.people = people;
    }

    @GetMapping(path = "/app/profile/data", produces = "application/json")
    ResponseEntity<Profile> data() {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"profile.json\"")
                .cacheControl(CacheControl.noStore())
                .body(people.profile());
    }
}
