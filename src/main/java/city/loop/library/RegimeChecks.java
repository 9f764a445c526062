package city.loop.library;

/// What a record of a European regime must hold besides (LOOP section 7, "Regime rules").
final class RegimeChecks {

    private RegimeChecks() {}

    static void battery(CheckRun run) {
        String battery = run.body("/classification/battery_category");
        if (run.is(run.body("/@type"), "MaterialDNA") && run.has(battery)) {
            run.mustBe(run.body("/category"), "ewaste-batteries", battery);
        }
    }

    static void packaging(CheckRun run) {
        String regimes = run.body("/passport/supported_regimes");
        boolean packaging = run.at(regimes).values().stream()
                .anyMatch(regime -> regime.stringValue("").equals("ppwr"));
        if (run.is(run.body("/@type"), "ProductDNA") && run.at(regimes).isArray() && packaging) {
            run.mustBe(run.body("/product_category"), "packaging-reusable", regimes);
        }
    }

    static void wasteShipment(CheckRun run) {
        String document = run.body("/waste_shipment_doc_ref");
        String tier = run.body("/passport/visible_to");
        if (run.is(run.body("/@type"), "Transfer") && run.has(document) && run.is(tier, "public")) {
            run.find(tier, FindingText.MUST_NOT_BE, run.value(tier), CheckRun.field(document), run.value(document));
        }
    }
}
