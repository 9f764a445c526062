create schema registry;
grant usage on schema registry to portal_app;

-- Who may see a record or a member of it (LOOP section 7), in ascending order.
create type registry.tier as enum ('public', 'operator', 'regulator');

-- What the reader of the current transaction sees of any city's records: `set local app.tier = 'operator'`. Unset means public.
create function registry.current_tier() returns registry.tier
    language sql stable parallel safe
    return coalesce(nullif(current_setting('app.tier', true), ''), 'public')::registry.tier;

create type registry.item_kind as enum ('material', 'product');

-- Ids are global, keys are the city's: which city a record of that kind and id belongs to. The only key without a city.
create table registry.record_directory (
    kind      text collate "C" not null,
    record_id text collate "C" not null,
    city_id   text collate "C" not null,
    constraint record_directory_pk primary key (kind, record_id),
    constraint record_directory_kind_known check (kind in ('material', 'product', 'offer', 'match', 'transfer')),
    constraint record_directory_city_fk foreign key (city_id) references cities.city (city_id)
);

-- A registered material (MaterialDNA) or product (ProductDNA). The document as received is the record; the other
-- columns are read from it, for search and rules. Amounts are in base units: g, ml, piece, bundle.
create table registry.item (
    city_id         text collate "C"    not null,
    item_id         text collate "C"    not null,
    kind            registry.item_kind  not null,
    category        text collate "C"    not null,
    name            text,
    condition       text,
    quantity_value  numeric             not null,
    quantity_unit   text collate "C"    not null,
    dimension       text collate "C"    not null,
    amount          numeric             not null,
    offered_amount  numeric             not null default 0,
    origin_city     text                not null,
    current_city    text                not null,
    latitude        double precision,
    longitude       double precision,
    available_from  timestamptz         not null,
    expires         timestamptz,
    status          text collate "C"    not null default 'registered',
    visible_to      registry.tier       not null default 'public',
    organisation_id uuid,
    document        json                not null,
    document_sha256 text collate "C"    not null,
    created_at      timestamptz         not null,
    search          tsvector            not null,
    constraint item_pk primary key (city_id, item_id),
    constraint item_city_fk foreign key (city_id) references cities.city (city_id),
    constraint item_organisation_fk foreign key (city_id, organisation_id) references cities.organisation (city_id, organisation_id),
    constraint item_id_fits_its_kind check (item_id like case kind when 'material' then 'MAT-%' else 'PRD-%' end),
    constraint item_product_has_a_name check (kind = 'material' or name is not null),
    constraint item_unit_known check (quantity_unit in ('kg', 'g', 't', 'l', 'ml', 'm3', 'piece', 'bundle')),
    constraint item_dimension_known check (dimension in ('mass', 'volume', 'piece', 'bundle')),
    constraint item_quantity_not_negative check (quantity_value >= 0),
    constraint item_offers_within_quantity check (offered_amount between 0 and amount),
    constraint item_latitude_range check (latitude between -90 and 90),
    constraint item_longitude_range check (longitude between -180 and 180),
    constraint item_place_is_whole check ((latitude is null) = (longitude is null)),
    constraint item_status_known check (status in ('registered', 'available', 'reserved', 'withdrawn')),
    constraint item_document_is_an_object check (document is json object with unique keys),
    constraint item_document_hash_is_hex check (document_sha256 ~ '^[0-9a-f]{64}$')
);

create index item_newest on registry.item (created_at desc, item_id desc);
create index item_newest_of_city on registry.item (city_id, created_at desc, item_id desc);
create index item_newest_of_category on registry.item (category, created_at desc, item_id desc);
create index item_search on registry.item using gin (search);
create index item_name_similar on registry.item using gin (name ext.gin_trgm_ops);

-- What somebody has begun to fill in. Never in the protocol, never public, gone when it is published.
create table registry.draft (
    city_id    text collate "C" not null,
    draft_id   uuid             not null default uuidv7(),
    person_id  uuid             not null,
    form       text collate "C" not null,
    content    jsonb            not null,
    created_at timestamptz      not null default now(),
    updated_at timestamptz      not null default now(),
    constraint draft_pk primary key (city_id, draft_id),
    constraint draft_city_fk foreign key (city_id) references cities.city (city_id),
    constraint draft_form_known check (form in ('material', 'product', 'offer')),
    constraint draft_content_is_an_object check (jsonb_typeof(content) = 'object'),
    constraint draft_content_size check (pg_column_size(content) <= 262144)
);

create index draft_newest_of_city on registry.draft (city_id, updated_at desc);

alter table registry.record_directory enable row level security;
alter table registry.record_directory force row level security;
create policy record_directory_everyone_reads on registry.record_directory for select using (true);
create policy record_directory_its_city_adds on registry.record_directory for insert with check (cities.is_current(city_id));

alter table registry.item enable row level security;
alter table registry.item force row level security;
create policy item_published_rows on registry.item for select using (visible_to <= registry.current_tier());
create policy item_its_city on registry.item for all using (cities.is_current(city_id));

alter table registry.draft enable row level security;
alter table registry.draft force row level security;
create policy draft_its_city on registry.draft for all using (cities.is_current(city_id));

grant select, insert on registry.record_directory to portal_app;
grant select, insert on registry.item to portal_app;
grant update (offered_amount, current_city, status) on registry.item to portal_app;
grant select, insert, update, delete on registry.draft to portal_app;
