package city.loop.signals;

import static loop.jooq.signals.Tables.CONFIGURATION;
import static loop.jooq.signals.Tables.VALUE;

import city.loop.signals.SignalTerms.Approval;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.springframework.stereotype.Repository;

@Repository
class SignalRepository {

    private final DSLContext database;

    SignalRepository(DSLContext database) {
        this.database = database;
    }

    /// Adds a configuration behind another one. Of several that are added behind the same one, the constraint
    /// `configuration_one_successor` lets one through; the others fail with a
    /// [org.springframework.dao.DuplicateKeyException].
    void add(SignalConfiguration configuration, Optional<SignalConfiguration> predecessor) {
        SignalTerms terms = configuration.terms();
        Optional<Approval> approval = terms.approvedBy();
        database.insertInto(CONFIGURATION)
                .set(CONFIGURATION.CITY_ID, configuration.city().slug())
                .set(CONFIGURATION.CONFIGURATION_ID, configuration.id())
                .set(
                        CONFIGURATION.PREDECESSOR_ID,
                        predecessor.map(SignalConfiguration::id).orElse(null))
                .set(CONFIGURATION.VOTING_OPENED, terms.decidedIn().opened())
                .set(CONFIGURATION.VOTING_CLOSED, terms.decidedIn().closed())
                .set(CONFIGURATION.VALID_FROM, terms.validFrom())
                .set(CONFIGURATION.VALID_UNTIL, terms.validUntil())
                .set(CONFIGURATION.VOTE_ID, approval.map(Approval::vote).orElse(null))
                .set(CONFIGURATION.TURNOUT, approval.map(Approval::turnout).orElse(null))
                .set(CONFIGURATION.APPROVAL, approval.map(Approval::approval).orElse(null))
                .set(CONFIGURATION.DOCUMENT, JSON.valueOf(configuration.document()))
                .set(CONFIGURATION.DOCUMENT_SHA256, configuration.documentHash())
                .set(CONFIGURATION.ADOPTED_AT, configuration.adoptedAt())
                .execute();
        terms.signals()
                .values()
                .forEach((category, value) -> database.insertInto(VALUE)
                        .set(VALUE.CITY_ID, configuration.city().slug())
                        .set(VALUE.CONFIGURATION_ID, configuration.id())
                        .set(VALUE.CATEGORY, category)
                        .set(VALUE.VALUE_, value)
                        .set(
                                VALUE.PREVIOUS_VALUE,
                                predecessor
                                        .map(before -> before.terms().signals().of(category))
                                        .orElse(null))
                        .execute());
    }
}
