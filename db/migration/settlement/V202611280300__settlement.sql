create schema settlement;
grant usage on schema settlement to portal_app;

-- Transactions take global ids as the other records do. Any lower-case word is a kind from now on.
alter table registry.record_directory drop constraint record_directory_kind_known;
alter table registry.record_directory add constraint record_directory_kind_known check (kind ~ '^[a-z]+(-[a-z]+)*$');

create type settlement.transaction_status as enum
    ('pending', 'confirmed', 'in_transit', 'delivered', 'completed', 'cancelled', 'disputed');

-- A sale of material between nodes (LOOP section 2), as far as it has been reported: what was agreed is absent while only
-- its settlement or its state is known. Amounts are exactly those that were given, in LC. counterparty_city_id is the
-- other side where this installation hosts it: it reads and reports as well.
create table settlement.transaction (
    city_id              text collate "C"              not null,
    transaction_id       text collate "C"              not null,
    counterparty_city_id text collate "C",
    material_id          text collate "C",
    seller               text collate "C",
    buyer                text collate "C",
    base_price           numeric,
    loop_cost            numeric,
    export_penalty       numeric,
    import_penalty       numeric,
    distance_cost        numeric,
    status               settlement.transaction_status not null,
    visible_to           registry.tier                 not null,
    created_at           timestamptz                   not null,
    updated_at           timestamptz                   not null,
    constraint transaction_pk primary key (city_id, transaction_id),
    constraint transaction_city_fk foreign key (city_id) references cities.city (city_id),
    constraint transaction_counterparty_fk foreign key (counterparty_city_id) references cities.city (city_id),
    constraint transaction_id_form check (transaction_id ~ '^TXN-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{3,}$'),
    constraint transaction_price_not_negative check (base_price >= 0 and loop_cost >= 0),
    constraint transaction_costs_not_negative check (export_penalty >= 0 and import_penalty >= 0 and distance_cost >= 0)
);
create index transaction_newest_of_city on settlement.transaction (city_id, created_at desc, transaction_id desc);
create index transaction_of_counterparty on settlement.transaction (counterparty_city_id, created_at desc);

-- What was reported of a transaction, message by message, as received. A ledger: nobody updates or deletes a row.
create table settlement.report (
    city_id         text collate "C"              not null,
    report_id       uuid                          not null default uuidv7(),
    transaction_id  text collate "C"              not null,
    kind            text collate "C"              not null,
    status          settlement.transaction_status not null,
    final_cost      numeric,
    seller_receives numeric,
    seller_fund     numeric,
    buyer_fund      numeric,
    transport_cost  numeric,
    -- Decision 9.10: a sum that does not balance is recorded as reported and marked.
    balanced        boolean generated always as
        (final_cost = seller_receives + coalesce(seller_fund, 0) + coalesce(buyer_fund, 0) + coalesce(transport_cost, 0)) stored,
    document        json                          not null,
    document_sha256 text collate "C"              not null,
    reported_at     timestamptz                   not null,
    constraint report_pk primary key (city_id, report_id),
    constraint report_transaction_fk foreign key (city_id, transaction_id)
        references settlement.transaction (city_id, transaction_id),
    constraint report_kind_known check (kind in ('MaterialTransaction', 'Settlement', 'TransactionStatus')),
    constraint report_settlement_has_amounts check ((kind = 'Settlement') = (final_cost is not null and seller_receives is not null)),
    constraint report_amounts_not_negative check (final_cost >= 0 and seller_receives >= 0 and seller_fund >= 0
        and buyer_fund >= 0 and transport_cost >= 0),
    constraint report_document_is_an_object check (document is json object with unique keys),
    constraint report_document_hash_is_hex check (document_sha256 ~ '^[0-9a-f]{64}$')
);

-- However many try at once: a transaction is agreed once and settled once.
create unique index report_agreed_once on settlement.report (city_id, transaction_id) where kind = 'MaterialTransaction';
create unique index report_settled_once on settlement.report (city_id, transaction_id) where kind = 'Settlement';
create index report_of_transaction on settlement.report (city_id, transaction_id, report_id);

-- LoopCoin messages as received: a node's rules for its currency, transfers between accounts, clearings between nodes.
-- Account names are people's and firms': nobody but the city's own reads them. A ledger as well.
create table settlement.coin_message (
    city_id         text collate "C" not null,
    message_id      text collate "C" not null,
    kind            text collate "C" not null,
    currency        text collate "C",
    amount          numeric,
    organisation_id uuid,
    document        json             not null,
    document_sha256 text collate "C" not null,
    received_at     timestamptz      not null,
    constraint coin_message_pk primary key (city_id, message_id),
    constraint coin_message_city_fk foreign key (city_id) references cities.city (city_id),
    constraint coin_message_organisation_fk foreign key (city_id, organisation_id) references cities.organisation (city_id, organisation_id),
    constraint coin_message_kind_known check (kind in ('LoopCoinConfig', 'LoopCoinTransfer', 'InterNodeSettlement')),
    constraint coin_message_id_is_a_uuid check (message_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
    constraint coin_message_transfer_has_an_amount check ((kind = 'LoopCoinTransfer') = (amount is not null)),
    constraint coin_message_amount_positive check (amount > 0),
    constraint coin_message_amount_in_minor_units check (amount = round(amount, 2)),
    constraint coin_message_document_is_an_object check (document is json object with unique keys),
    constraint coin_message_document_hash_is_hex check (document_sha256 ~ '^[0-9a-f]{64}$')
);
create index coin_message_newest_of_city on settlement.coin_message (city_id, received_at desc, message_id desc);

-- That there is a transaction, its price and its state, everybody reads up to the tier of its material; what was reported
-- of it, word by word, only the two sides.
alter table settlement.transaction enable row level security;
alter table settlement.transaction force row level security;
create policy transaction_published_rows on settlement.transaction for select using (visible_to <= registry.current_tier());
create policy transaction_counterparty_reads on settlement.transaction for select using (cities.is_current(counterparty_city_id));
create policy transaction_its_city on settlement.transaction for all using (cities.is_current(city_id));

alter table settlement.report enable row level security;
alter table settlement.report force row level security;
create policy report_its_city_reads on settlement.report for select using (cities.is_current(city_id));
create policy report_its_city_adds on settlement.report for insert with check (cities.is_current(city_id));
create policy report_counterparty_reads on settlement.report for select using (exists (
    select from settlement.transaction known
    where known.city_id = report.city_id and known.transaction_id = report.transaction_id
      and cities.is_current(known.counterparty_city_id)));

alter table settlement.coin_message enable row level security;
alter table settlement.coin_message force row level security;
create policy coin_message_its_city_reads on settlement.coin_message for select using (cities.is_current(city_id));
create policy coin_message_its_city_adds on settlement.coin_message for insert with check (cities.is_current(city_id));

grant select, insert on settlement.transaction, settlement.report, settlement.coin_message to portal_app;
grant update (counterparty_city_id, material_id, seller, buyer, base_price, loop_cost, export_penalty, import_penalty,
    distance_cost, status, updated_at) on settlement.transaction to portal_app;
