package city.loop.evidence.rest;

import city.loop.cities.CityService;
import city.loop.evidence.Chain;
import city.loop.evidence.ChainService;
import city.loop.evidence.EvidenceEntry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A whole chain as a file that `./run verify` checks: the city's, or without a city the installation's. With the
/// number of an RFC, only the entries about it have their content.
@RestController
class ChainController {

    private final ChainService chains;
    private final CityService cities;

    ChainController(ChainService chains, CityService cities) {
        this.chains = chains;
        this.cities = cities;
    }

    @GetMapping({"/api/v1/evidence/chain", "/{city}/api/v1/evidence/chain"})
    void export(
            @PathVariable(required = false) @Nullable String city,
            @RequestParam(required = false) @Nullable Integer rfc,
            HttpServletResponse response)
            throws IOException {
        Chain chain = Chain.of(cities.node(city).orElse(null));
        response.setContentType("application/jsonl;charset=UTF-8");
        response.setHeader(HttpHeaders.VARY, "Authorization, X-API-Key");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"%s.jsonl\""
                        .formatted(rfc != null ? "rfc-" + rfc : city == null ? "installation" : city));
        Predicate<EvidenceEntry> wanted = entry -> rfc == null
                || (entry.subjectType().equals("rfc") && entry.subjectId().equals(rfc.toString()));
        try (Writer out = response.getWriter()) {
            chains.export(chain, wanted, out);
        }
    }
}
