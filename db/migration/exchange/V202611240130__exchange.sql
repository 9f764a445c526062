create schema exchange;
grant usage on schema exchange to portal_app;

create type exchange.offer_status as enum ('open', 'reserved', 'withdrawn');
create type exchange.match_status as enum ('proposed', 'accepted', 'rejected', 'expired');
create type exchange.transfer_status as enum ('scheduled', 'in_transit', 'completed', 'cancelled');

-- An exchange (offer, match, transfer) belongs to the offering city, whose item it is. receiver_city_id is the other
-- side where this installation hosts it: it reads and answers.
create table exchange.offer (
    city_id          text collate "C"      not null,
    offer_id         text collate "C"      not null,
    material_id      text collate "C",
    product_id       text collate "C",
    receiver_city_id text collate "C",
    category         text collate "C"      not null,
    item_name        text,
    from_city        text                  not null,
    to_city          text                  not null,
    quantity_value   numeric               not null,
    quantity_unit    text collate "C"      not null,
    amount           numeric               not null,
    base_price       numeric               not null default 0,
    status           exchange.offer_status not null,
    available_until  timestamptz           not null,
    terms            text,
    visible_to       registry.tier         not null,
    organisation_id  uuid,
    document         json                  not null,
    document_sha256  text collate "C"      not null,
    created_at       timestamptz           not null,
    updated_at       timestamptz           not null,
    constraint offer_pk primary key (city_id, offer_id),
    constraint offer_status_key unique (city_id, offer_id, status),
    constraint offer_city_fk foreign key (city_id) references cities.city (city_id),
    constraint offer_receiver_fk foreign key (receiver_city_id) references cities.city (city_id),
    constraint offer_material_fk foreign key (city_id, material_id) references registry.item (city_id, item_id),
    constraint offer_product_fk foreign key (city_id, product_id) references registry.item (city_id, item_id),
    constraint offer_organisation_fk foreign key (city_id, organisation_id) references cities.organisation (city_id, organisation_id),
    constraint offer_names_an_item check (material_id is not null or product_id is not null),
    constraint offer_unit_known check (quantity_unit in ('kg', 'g', 't', 'l', 'ml', 'm3', 'piece', 'bundle')),
    constraint offer_quantity_not_negative check (quantity_value >= 0 and amount >= 0),
    constraint offer_price_not_negative check (base_price >= 0),
    constraint offer_document_is_an_object check (document is json object with unique keys),
    constraint offer_document_hash_is_hex check (document_sha256 ~ '^[0-9a-f]{64}$')
);

create index offer_newest on exchange.offer (created_at desc, offer_id desc);
create index offer_newest_of_city on exchange.offer (city_id, created_at desc, offer_id desc);
create index offer_open_of_city on exchange.offer (city_id, available_until) where status = 'open';
create index offer_newest_of_category on exchange.offer (category, created_at desc, offer_id desc);
create index offer_of_material on exchange.offer (city_id, material_id);
create index offer_of_product on exchange.offer (city_id, product_id);
create index offer_of_receiver on exchange.offer (receiver_city_id, created_at desc);

create table exchange.match (
    city_id               text collate "C"      not null,
    match_id              text collate "C"      not null,
    offer_id              text collate "C"      not null,
    material_id           text collate "C",
    product_id            text collate "C",
    receiver_city_id      text collate "C",
    from_city             text                  not null,
    to_city               text                  not null,
    status                exchange.match_status not null,
    matched_at            timestamptz           not null,
    visible_to            registry.tier         not null,
    document              json                  not null,
    document_sha256       text collate "C"      not null,
    created_at            timestamptz           not null,
    updated_at            timestamptz           not null,
    -- An active match holds its offer in `reserved`: the foreign key below does not let it leave.
    needed_offer_status   exchange.offer_status generated always as
        (case when status in ('proposed', 'accepted') then 'reserved'::exchange.offer_status end) stored,
    constraint match_pk primary key (city_id, match_id),
    constraint match_status_key unique (city_id, match_id, status),
    constraint match_offer_fk foreign key (city_id, offer_id) references exchange.offer (city_id, offer_id),
    constraint match_active_needs_reserved_offer foreign key (city_id, offer_id, needed_offer_status)
        references exchange.offer (city_id, offer_id, status) deferrable initially deferred,
    constraint match_receiver_fk foreign key (receiver_city_id) references cities.city (city_id),
    constraint match_names_an_item check (material_id is not null or product_id is not null),
    constraint match_document_is_an_object check (document is json object with unique keys),
    constraint match_document_hash_is_hex check (document_sha256 ~ '^[0-9a-f]{64}$')
);

-- However many try at once: an offer has one active match.
create unique index match_one_active_per_offer on exchange.match (city_id, offer_id) where status in ('proposed', 'accepted');
create index match_of_offer on exchange.match (city_id, offer_id, created_at desc);
create index match_newest on exchange.match (created_at desc, match_id desc);
create index match_newest_of_city on exchange.match (city_id, created_at desc, match_id desc);
create index match_of_receiver on exchange.match (receiver_city_id, created_at desc);

create table exchange.transfer (
    city_id             text collate "C"         not null,
    transfer_id         text collate "C"         not null,
    match_id            text collate "C"         not null,
    material_id         text collate "C",
    product_id          text collate "C",
    receiver_city_id    text collate "C",
    from_city           text                     not null,
    to_city             text                     not null,
    status              exchange.transfer_status not null,
    handoff_at          timestamptz              not null,
    received_at         timestamptz,
    visible_to          registry.tier            not null,
    document            json                     not null,
    document_sha256     text collate "C"         not null,
    created_at          timestamptz              not null,
    updated_at          timestamptz              not null,
    -- A transfer that is not cancelled holds its match in `accepted`.
    needed_match_status exchange.match_status generated always as
        (case when status <> 'cancelled' then 'accepted'::exchange.match_status end) stored,
    constraint transfer_pk primary key (city_id, transfer_id),
    constraint transfer_match_fk foreign key (city_id, match_id) references exchange.match (city_id, match_id),
    constraint transfer_live_needs_accepted_match foreign key (city_id, match_id, needed_match_status)
        references exchange.match (city_id, match_id, status),
    constraint transfer_receiver_fk foreign key (receiver_city_id) references cities.city (city_id),
    constraint transfer_names_an_item check (material_id is not null or product_id is not null),
    constraint transfer_document_is_an_object check (document is json object with unique keys),
    constraint transfer_document_hash_is_hex check (document_sha256 ~ '^[0-9a-f]{64}$')
);

create unique index transfer_one_live_per_match on exchange.transfer (city_id, match_id) where status <> 'cancelled';
create index transfer_of_match on exchange.transfer (city_id, match_id, created_at desc);
create index transfer_newest on exchange.transfer (created_at desc, transfer_id desc);
create index transfer_newest_of_city on exchange.transfer (city_id, created_at desc, transfer_id desc);
create index transfer_handed_over_of_city on exchange.transfer (city_id, handoff_at desc) where status = 'completed';
create index transfer_of_receiver on exchange.transfer (receiver_city_id, handoff_at desc);

-- Three tables, one rule: everybody reads what is published for their tier (a withdrawn offer is not), the receiving
-- city reads all of it, the offering city writes. The receiving city's answers are written in the offering city's name,
-- once the service has seen that the actor may give them.
alter table exchange.offer enable row level security;
alter table exchange.offer force row level security;
create policy offer_published_rows on exchange.offer for select
    using (status <> 'withdrawn' and visible_to <= registry.current_tier());
create policy offer_receiver_reads on exchange.offer for select using (cities.is_current(receiver_city_id));
create policy offer_its_city on exchange.offer for all using (cities.is_current(city_id));

alter table exchange.match enable row level security;
alter table exchange.match force row level security;
create policy match_published_rows on exchange.match for select using (visible_to <= registry.current_tier());
create policy match_receiver_reads on exchange.match for select using (cities.is_current(receiver_city_id));
create policy match_its_city on exchange.match for all using (cities.is_current(city_id));

alter table exchange.transfer enable row level security;
alter table exchange.transfer force row level security;
create policy transfer_published_rows on exchange.transfer for select using (visible_to <= registry.current_tier());
create policy transfer_receiver_reads on exchange.transfer for select using (cities.is_current(receiver_city_id));
create policy transfer_its_city on exchange.transfer for all using (cities.is_current(city_id));

grant select, insert on exchange.offer, exchange.match, exchange.transfer to portal_app;
grant update (status, updated_at) on exchange.offer to portal_app;
grant update (status, updated_at) on exchange.match to portal_app;
grant update (status, handoff_at, received_at, document, document_sha256, updated_at) on exchange.transfer to portal_app;
