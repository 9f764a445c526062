package city.loop.portal;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.ApiKeyService;
import city.loop.identity.CurrentActor;
import city.loop.testing.ApiClient;
import city.loop.testing.ApiKeysForTests;
import city.loop.testing.DemoCities;
import city.loop.testing.Payloads;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.StringReader;
import java.util.List;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What a city gives away: its tables and their catalogue.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class OpenDataTest {

    private static final String OPEN = "MAT-DE-MUC-2026-WOOD-OPENDA";
    private static final String CLOSED = "PRD-DE-MUC-2026-DESK-CLOSED";
    private static final String FORMULA = "PRD-DE-MUC-2026-DESK-FORMUL";
    private static final int MORE_THAN_A_PAGE = 105;

    private static String key;

    @LocalServerPort
    private int port;

    private ApiClient anyone;

    @BeforeAll
    static void aCityWithThings(
            @LocalServerPort int port,
            @Autowired CityService cities,
            @Autowired ApiKeyService keys,
            @Autowired CurrentActor current) {
        DemoCities.add(cities, current);
        key = ApiKeysForTests.writing(null, keys, current);
        var api = new ApiClient(port, key);
        api.post("/api/v1/material", Payloads.material(OPEN, "Munich", "{\"value\": 1000, \"unit\": \"kg\"}", """
                , "location": {"lat": 48.1, "lon": 11.5, "address": "Secret Street 1"}"""));
        api.post("/api/v1/product", Payloads.product(CLOSED, "Munich", """
                , "passport": {"visible_to": "operator"}"""));
        api.post(
                "/api/v1/product",
                Payloads.product(FORMULA, "Munich", "")
                        .replace("Oak desk", "=HYPERLINK(\\\"https://elsewhere.example\\\")"));
        for (var i = 0; i < MORE_THAN_A_PAGE; i++) {
            api.post(
                    "/api/v1/offer",
                    Payloads.offer(
                            "OFR-OPEN-%03d".formatted(i),
                            OPEN,
                            "Munich",
                            "Berlin",
                            "{\"value\": 1, \"unit\": \"kg\"}"));
        }
    }

    @BeforeEach
    void anybody() {
        anyone = new ApiClient(port, null);
    }

    @Test
    void a_table_has_a_header_and_all_rows_however_many() {
        var answer = anyone.get("/munich/api/data/offers.csv");

        assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(rows(answer.body()))
                .hasSize(MORE_THAN_A_PAGE)
                .allSatisfy(row -> assertThat(row.getField("item_id")).isEqualTo(OPEN));
    }

    @Test
    void what_a_spreadsheet_would_run_is_made_harmless() {
        assertThat(rows(anyone.get("/munich/api/data/items.csv").body()))
                .filteredOn(row -> row.getField("id").equals(FORMULA))
                .singleElement()
                .satisfies(row -> assertThat(row.getField("name")).startsWith("'=HYPERLINK"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"items.csv", "items.geojson", "items.jsonld"})
    void even_with_a_key_only_what_everybody_sees_is_given(String file) {
        for (var reader : List.of(anyone, anyone.as(key))) {
            assertThat(reader.get("/munich/api/data/" + file).body())
                    .contains(OPEN)
                    .doesNotContain(CLOSED, "Secret Street");
        }
    }

    @Test
    void things_with_a_place_are_features() {
        var features = anyone.get("/munich/api/data/items.geojson").json();

        assertThat(features.at("/type").stringValue()).isEqualTo("FeatureCollection");
        assertThat(features.at("/features/0/geometry/coordinates/0").doubleValue())
                .isEqualTo(11.5);
        assertThat(features.at("/features/0/geometry/coordinates/1").doubleValue())
                .isEqualTo(48.1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere/api/data/offers.csv",
                "/munich/api/data/people.csv",
                "/munich/api/data/offers.geojson",
                "/munich/api/data/offers.exe",
                "/nowhere/api/data/catalogue.ttl"
            })
    void what_there_is_not_is_not_there(String address) {
        assertThat(anyone.get(address).status()).isEqualTo(404);
    }

    @Test
    void the_catalogue_says_the_same_in_both_forms() {
        assertThat(catalogue("ttl", Lang.TURTLE).isIsomorphicWith(catalogue("jsonld", Lang.JSONLD11)))
                .isTrue();
    }

    /// DCAT-AP 3.0, "Mandatory property" of its classes Catalogue, Dataset, Distribution and Agent
    /// (https://semiceu.github.io/DCAT-AP/releases/3.0.0/); licences besides, which open data cannot do without.
    @Test
    void the_catalogue_has_every_mandatory_property_of_dcat_ap() {
        var catalogue = catalogue("ttl", Lang.TURTLE);

        assertThat(all(catalogue, DCAT.Catalog))
                .hasSize(1)
                .allMatch(it -> it.hasProperty(DCTerms.title)
                        && it.hasProperty(DCTerms.description)
                        && it.hasProperty(DCTerms.publisher));
        assertThat(all(catalogue, DCAT.Dataset))
                .hasSize(3)
                .allMatch(it -> it.hasProperty(DCTerms.title) && it.hasProperty(DCTerms.description));
        assertThat(all(catalogue, DCAT.Distribution))
                .hasSize(7)
                .allMatch(it -> it.hasProperty(DCAT.accessURL) && it.hasProperty(DCTerms.license));
        assertThat(all(catalogue, FOAF.Agent)).hasSize(1).allMatch(it -> it.hasProperty(FOAF.name));
    }

    @Test
    void every_file_of_the_catalogue_can_be_had() {
        assertThat(catalogue("ttl", Lang.TURTLE)
                        .listObjectsOfProperty(DCAT.downloadURL)
                        .mapWith(file -> file.asResource().getURI().replaceFirst("https?://[^/]+", ""))
                        .toList())
                .hasSize(7)
                .allSatisfy(file -> assertThat(anyone.get(file).status()).isEqualTo(200));
    }

    @Test
    void search_engines_learn_which_pages_there_are() {
        assertThat(anyone.get("/robots.txt").body()).contains("Disallow: /app", "/sitemap.xml");
        assertThat(anyone.get("/sitemap.xml").body())
                .contains("/munich/data</loc>", "/docs/glossary</loc>")
                .doesNotContain("/app");
    }

    private Model catalogue(String form, Lang language) {
        var model = ModelFactory.createDefaultModel();
        RDFDataMgr.read(
                model,
                new StringReader(
                        anyone.get("/munich/api/data/catalogue." + form).body()),
                "http://localhost/",
                language);
        return model;
    }

    private static List<Resource> all(Model model, Resource type) {
        return model.listSubjectsWithProperty(RDF.type, type).toList();
    }

    private static List<NamedCsvRecord> rows(String csv) {
        return CsvReader.builder().ofNamedCsvRecord(csv.replace("\ufeff", "")).stream()
                .toList();
    }
}
