package city.loop.portal.rest;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// How the interface for programs deals with personal data, for programs and those who write them (LOOP section 6):
/// `{scope, dataMinimization, retention, contact}`. The page `/privacy` is for everybody else.
@RestController
class PrivacyController {

    private final Privacy privacy;

    PrivacyController(@Value("${portal.public-address:}") String publicAddress) {
        privacy = new Privacy(
                "The interface for programs of this portal, of all its cities: records of materials, products and their"
                        + " exchanges, signals, evidence and metrics. They are about things and organisations, not about"
                        + " people.",
                List.of(
                        "Payloads must not have personal data: a member contact is refused, and so are e-mail addresses"
                                + " and phone numbers in free text.",
                        "Answers leave out what the caller's tier may not see, and never say which person has written a"
                                + " record.",
                        "Evidence keeps ids and hashes, no names.",
                        "Reading needs no account; no cookie is set and no session is kept.",
                        "Metrics count records and requests, not people.",
                        "What people enter into forms on the pages, to show interest, to write to the operator or to be"
                                + " told of new results, is in none of these answers; of interest the public list has"
                                + " organisation and place of those who agreed."),
                "Records and their evidence are kept as long as the portal runs; payloads hold nothing about people that"
                        + " would have to be erased. A deleted account's id in the evidence leads to nobody. Interest is"
                        + " erased after 48 hours without confirmation, else after 24 months or at once when it is"
                        + " withdrawn; alerts after 48 hours without confirmation, else after six months or at once when"
                        + " they are stopped; mails when they are sent. The page /privacy says it for each kind.",
                publicAddress.startsWith("https://") ? publicAddress + "/contact" : "/contact");
    }

    @GetMapping("/api/privacy")
    Privacy privacy() {
        return privacy;
    }

    record Privacy(String scope, List<String> dataMinimization, String retention, String contact) {}
}
