-- What was reported of a material's state (MaterialStatusUpdate, LOOP section 2). The document as received is the record;
-- the newest one stands as the item's status. Reports are only ever added.
create table registry.material_status (
    city_id         text collate "C" not null,
    update_id       uuid             not null,
    material_id     text collate "C" not null,
    category        text collate "C" not null,
    status          text collate "C" not null,
    reported_at     timestamptz      not null,
    visible_to      registry.tier    not null,
    organisation_id uuid,
    document        json             not null,
    document_sha256 text collate "C" not null,
    created_at      timestamptz      not null,
    constraint material_status_pk primary key (city_id, update_id),
    constraint material_status_city_fk foreign key (city_id) references cities.city (city_id),
    constraint material_status_material_fk foreign key (city_id, material_id) references registry.item (city_id, item_id),
    constraint material_status_organisation_fk foreign key (city_id, organisation_id) references cities.organisation (city_id, organisation_id),
    constraint material_status_known check (status in ('available', 'reserved', 'withdrawn')),
    constraint material_status_document_is_an_object check (document is json object with unique keys),
    constraint material_status_document_hash_is_hex check (document_sha256 ~ '^[0-9a-f]{64}$')
);

create index material_status_newest on registry.material_status (created_at desc, update_id desc);
create index material_status_of_material on registry.material_status (city_id, material_id, created_at desc);

alter table registry.material_status enable row level security;
alter table registry.material_status force row level security;
create policy material_status_published_rows on registry.material_status for select
    using (visible_to <= (select registry.current_tier()));
create policy material_status_its_city on registry.material_status for all using (cities.is_current(city_id));

grant select, insert on registry.material_status to portal_app;
