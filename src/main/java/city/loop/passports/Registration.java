package city.loop.passports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the European registry of digital product passports stores of one passport: identifiers and metadata only, as
/// Implementing Regulation (EU) 2026/1778 is prepared for here. A file to hand in; the portal sends nothing and says
/// nothing of whether a passport is registered. What the record does not say, or the reader's tier may not see, is
/// listed as missing.
@Component
public class Registration {

    private static final List<Map.Entry<String, List<String>>> MEMBERS = List.of(
            Map.entry("uniqueOperatorIdentifier", List.of("/passport/economic_operator_id")),
            Map.entry("economicOperatorName", List.of("/passport/economic_operator_name")),
            Map.entry("uniqueFacilityIdentifier", List.of("/traceability/facility_id")),
            Map.entry("manufacturerIdentifier", List.of("/passport/manufacturer_id")),
            Map.entry(
                    "commodityCode",
                    List.of("/classification/taric_code", "/classification/cn_code", "/classification/hs_code")),
            Map.entry("gtin", List.of("/passport/gtin")),
            Map.entry("dataCarrierIdentifier", List.of("/passport/data_carrier_id")),
            Map.entry("backupCopyUrl", List.of("/passport/backup_copy_url")),
            Map.entry("countryOfProduction", List.of("/passport/country_of_production")));

    private final PassportService passports;
    private final Dpp dpp;
    private final PassportAddress addresses;
    private final JsonMapper json;

    Registration(PassportService passports, Dpp dpp, PassportAddress addresses, JsonMapper json) {
        this.passports = passports;
        this.dpp = dpp;
        this.addresses = addresses;
        this.json = json;
    }

    public ObjectNode of(Passport passport) {
        JsonNode document = passports.document(passport);
        ObjectNode head = dpp.identifiers(passport, document);
        ObjectNode file = json.createObjectNode();
        for (String member : List.of(
                "uniqueProductIdentifier",
                "digitalProductPassportId",
                "granularity",
                "dppSchemaVersion",
                "dppStatus",
                "lastUpdated")) {
            file.set(member, head.path(member));
        }
        file.put("digitalProductPassportUrl", addresses.of(passport.item().id()));
        file.put(
                "issuedAt",
                document.path("passport")
                        .path("issued_at")
                        .asString(passport.item().createdAt().toString()));
        file.put("productGroup", passport.item().category());
        file.set(
                "regimes",
                document.path("passport").path("supported_regimes").isArray()
                        ? document.path("passport").path("supported_regimes")
                        : json.createArrayNode());
        ArrayNode missing = json.createArrayNode();
        for (Map.Entry<String, List<String>> member : MEMBERS) {
            Optional<String> value = member.getValue().stream()
                    .map(document::at)
                    .filter(JsonNode::isString)
                    .map(JsonNode::asString)
                    .findFirst();
            value.ifPresentOrElse(text -> file.put(member.getKey(), text), () -> missing.add(member.getKey()));
        }
        file.set("missing", missing);
        return file;
    }
}
