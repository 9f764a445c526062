create schema cities;
grant usage on schema cities to portal_app;

-- The cities whose rows the current transaction may read and write in full: `set local app.cities = 'berlin,munich'`,
-- or `*` for a key of the whole installation. Unset means none: published rows only.
create function cities.is_current(city_id text) returns boolean
    language sql stable parallel safe
    return current_setting('app.cities', true) = '*'
        or city_id = any (string_to_array(coalesce(current_setting('app.cities', true), ''), ','));

create type cities.stage as enum ('interested', 'lab', 'pilot', 'live');

-- A city's id is its slug, its node's name without ".loop" and the key of all its data; it never changes.
create table cities.city (
    city_id         text collate "C" not null,
    code            text collate "C" not null,
    country         text collate "C" not null,
    names           jsonb            not null,
    introductions   jsonb            not null default '{}',
    latitude        double precision not null,
    longitude       double precision not null,
    population      integer,
    time_zone       text             not null,
    languages       text[]           not null,
    primary_colour  text             not null,
    accent_colour   text             not null,
    logo            text,
    website         text,
    stage           cities.stage     not null,
    created_at      timestamptz      not null default now(),
    constraint city_pk primary key (city_id),
    constraint city_id_is_a_slug check (city_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(city_id) <= 60),
    constraint city_code_unique unique (country, code),
    constraint city_code_has_three_letters check (code ~ '^[A-Z]{3}$'),
    constraint city_country_has_two_letters check (country ~ '^[A-Z]{2}$'),
    constraint city_names_are_an_object check (jsonb_typeof(names) = 'object' and names <> '{}'),
    constraint city_introductions_are_an_object check (jsonb_typeof(introductions) = 'object'),
    constraint city_latitude_range check (latitude between -90 and 90),
    constraint city_longitude_range check (longitude between -180 and 180),
    constraint city_population_positive check (population >= 0),
    constraint city_speaks_a_language check (cardinality(languages) > 0),
    constraint city_logo_is_a_picture_of_ours check (logo ~ '^[a-z0-9-]+\.(png|jpg|webp)$'),
    constraint city_primary_colour_hex check (primary_colour ~ '^#[0-9a-f]{6}$'),
    constraint city_accent_colour_hex check (accent_colour ~ '^#[0-9a-f]{6}$')
);

create table cities.organisation (
    city_id         text collate "C" not null,
    organisation_id uuid             not null default uuidv7(),
    slug            text collate "C" not null,
    name            text             not null,
    kind            text             not null,
    created_at      timestamptz      not null default now(),
    constraint organisation_pk primary key (city_id, organisation_id),
    constraint organisation_slug_unique unique (city_id, slug),
    constraint organisation_name_length check (length(name) between 2 and 120),
    constraint organisation_kind_known check (kind in ('department', 'depot', 'operator', 'logistics', 'lab')),
    constraint organisation_city_fk foreign key (city_id) references cities.city (city_id)
);

alter table cities.city enable row level security;
alter table cities.city force row level security;
create policy city_everyone_reads on cities.city for select using (true);
create policy city_its_own_changes on cities.city for update using (cities.is_current(city_id));
create policy city_installation_adds on cities.city for insert with check (current_setting('app.cities', true) = '*');

alter table cities.organisation enable row level security;
alter table cities.organisation force row level security;
create policy organisation_everyone_reads on cities.organisation for select using (true);
create policy organisation_its_city_writes on cities.organisation for all using (cities.is_current(city_id));

grant select, insert, update on cities.city to portal_app;
grant select, insert, update on cities.organisation to portal_app;
