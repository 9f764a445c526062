create schema passports;
grant usage on schema passports to portal_app;

-- What changed of a passport after its first version, which is the item as registered: the item's state and place, or
-- a transfer as it was from then on. Committed with the change; nobody updates or deletes a version: the portal's role
-- has no such privilege.
create table passports.version (
    city_id           text collate "C" not null,
    version_id        uuid             not null default uuidv7(),
    item_id           text collate "C" not null,
    changed_at        timestamptz      not null,
    visible_to        registry.tier    not null,
    status            text collate "C",
    current_city      text,
    transfer_id       text collate "C",
    transfer_status   text collate "C",
    from_city         text,
    to_city           text,
    handoff_at        timestamptz,
    received_at       timestamptz,
    transfer_document json,
    constraint version_pk primary key (city_id, version_id),
    constraint version_city_fk foreign key (city_id) references cities.city (city_id),
    constraint version_item_fk foreign key (city_id, item_id) references registry.item (city_id, item_id),
    constraint version_transfer_fk foreign key (city_id, transfer_id) references exchange.transfer (city_id, transfer_id),
    constraint version_is_of_an_item_or_a_transfer check (
        case when transfer_id is null
            then num_nulls(status, current_city) = 0
                and num_nonnulls(transfer_status, from_city, to_city, handoff_at, received_at, transfer_document) = 0
            else num_nulls(transfer_status, from_city, to_city, handoff_at, transfer_document) = 0
                and num_nonnulls(status, current_city) = 0
        end),
    constraint version_status_known check (status in ('registered', 'available', 'reserved', 'withdrawn')),
    constraint version_transfer_status_known check (transfer_status in ('scheduled', 'in_transit', 'completed', 'cancelled'))
);

create index version_of_item on passports.version (city_id, item_id, changed_at, version_id);

alter table passports.version enable row level security;
alter table passports.version force row level security;
create policy version_published_rows on passports.version for select using (visible_to <= registry.current_tier());
create policy version_its_city_reads on passports.version for select using (cities.is_current(city_id));
create policy version_its_city_adds on passports.version for insert with check (cities.is_current(city_id));

grant select, insert on passports.version to portal_app;

-- What happened before there were versions: transfers as they are now, and items that are no more as registered.
select set_config('app.cities', '*', true);
insert into passports.version (city_id, item_id, changed_at, visible_to, transfer_id, transfer_status, from_city, to_city,
                               handoff_at, received_at, transfer_document)
select t.city_id, moved.item_id, t.updated_at, t.visible_to, t.transfer_id, t.status::text, t.from_city, t.to_city,
       t.handoff_at, t.received_at, t.document
from exchange.transfer t, unnest(array[t.material_id, t.product_id]) as moved (item_id)
where moved.item_id is not null;
insert into passports.version (city_id, item_id, changed_at, visible_to, status, current_city)
select i.city_id, i.item_id, coalesce(max(v.changed_at), i.created_at), i.visible_to, i.status, i.current_city
from registry.item i left join passports.version v on v.city_id = i.city_id and v.item_id = i.item_id
where i.status <> 'registered' or i.current_city is distinct from i.document ->> 'current_city'
group by i.city_id, i.item_id;
