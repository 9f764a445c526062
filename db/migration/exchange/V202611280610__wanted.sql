-- What somebody in a city needs. Local to this portal: the protocol has no message for it.
create type exchange.wanted_status as enum ('open', 'found', 'withdrawn');

create table exchange.wanted (
    city_id         text collate "C"       not null,
    wanted_id       text collate "C"       not null,
    title           text                   not null,
    description     text,
    category        text collate "C"       not null,
    quantity_value  numeric,
    quantity_unit   text collate "C",
    latitude        double precision,
    longitude       double precision,
    needed_until    timestamptz,
    status          exchange.wanted_status not null,
    organisation_id uuid,
    document_sha256 text collate "C"       not null,
    created_at      timestamptz            not null,
    updated_at      timestamptz            not null,
    constraint wanted_pk primary key (city_id, wanted_id),
    constraint wanted_city_fk foreign key (city_id) references cities.city (city_id),
    constraint wanted_organisation_fk foreign key (city_id, organisation_id) references cities.organisation (city_id, organisation_id),
    constraint wanted_id_form check (wanted_id ~ '^WNT-[A-Z0-9-]{1,40}$'),
    constraint wanted_title_length check (length(title) between 3 and 120),
    constraint wanted_description_length check (length(description) <= 2000),
    constraint wanted_quantity_is_whole check ((quantity_value is null) = (quantity_unit is null)),
    constraint wanted_quantity_not_negative check (quantity_value >= 0),
    constraint wanted_unit_known check (quantity_unit in ('kg', 'g', 't', 'l', 'ml', 'm3', 'piece', 'bundle')),
    constraint wanted_place_is_whole check ((latitude is null) = (longitude is null)),
    constraint wanted_latitude_range check (latitude between -90 and 90),
    constraint wanted_longitude_range check (longitude between -180 and 180),
    constraint wanted_document_hash_is_hex check (document_sha256 ~ '^[0-9a-f]{64}$')
);

create index wanted_newest_of_city on exchange.wanted (city_id, created_at desc, wanted_id desc);
create index wanted_open_of_category on exchange.wanted (category, created_at desc) where status = 'open';

alter table exchange.wanted enable row level security;
alter table exchange.wanted force row level security;
create policy wanted_published_rows on exchange.wanted for select using (status <> 'withdrawn');
create policy wanted_its_city on exchange.wanted for all using (cities.is_current(city_id));

grant select, insert on exchange.wanted to portal_app;
grant update (status, updated_at) on exchange.wanted to portal_app;
