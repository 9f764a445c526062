create schema initiatives;
grant usage on schema initiatives to portal_app;

create type initiatives.kind as enum ('repair-cafe', 'depot', 'lending', 'give-box', 'recycling-centre', 'campaign');
create type initiatives.status as enum ('published', 'withdrawn');

-- Places and undertakings of a city that keep things in use. Texts are maps from language to text.
create table initiatives.initiative (
    city_id             text collate "C"    not null,
    slug                text collate "C"    not null,
    kind                initiatives.kind    not null,
    name                text                not null,
    texts               jsonb               not null default '{}',
    address             text,
    latitude            double precision,
    longitude           double precision,
    accessibility       text[]              not null default '{}',
    accessibility_notes jsonb               not null default '{}',
    accepts             text[]              not null default '{}',
    accepts_notes       jsonb               not null default '{}',
    partners            text[]              not null default '{}',
    website             text,
    picture             text,
    picture_texts       jsonb               not null default '{}',
    status              initiatives.status  not null,
    document_sha256     text collate "C"    not null,
    created_at          timestamptz         not null,
    updated_at          timestamptz         not null,
    constraint initiative_pk primary key (city_id, slug),
    constraint initiative_city_fk foreign key (city_id) references cities.city (city_id),
    constraint initiative_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
    constraint initiative_name_length check (length(name) between 3 and 120),
    constraint initiative_texts_are_an_object check (jsonb_typeof(texts) = 'object' and pg_column_size(texts) <= 65536),
    constraint initiative_notes_are_objects check
        (jsonb_typeof(accessibility_notes) = 'object' and jsonb_typeof(accepts_notes) = 'object' and jsonb_typeof(picture_texts) = 'object'),
    constraint initiative_address_length check (length(address) <= 200),
    constraint initiative_place_is_whole check ((latitude is null) = (longitude is null)),
    constraint initiative_latitude_range check (latitude between -90 and 90),
    constraint initiative_longitude_range check (longitude between -180 and 180),
    constraint initiative_accessibility_known check
        (accessibility <@ array['step-free', 'accessible-toilet', 'induction-loop', 'seating', 'parking']),
    constraint initiative_website_is_https check (website ~ '^https://[^[:space:]]+$' and length(website) <= 300),
    constraint initiative_picture_is_ours check (picture ~ '^[a-z0-9-]+\.(png|jpg)$'),
    constraint initiative_document_hash_is_hex check (document_sha256 ~ '^[0-9a-f]{64}$')
);

create index initiative_of_kind on initiatives.initiative (city_id, kind, name);

-- When a place is open in an ordinary week, in minutes of the city's day; 1440 is midnight at its end.
create table initiatives.opening (
    city_id     text collate "C" not null,
    slug        text collate "C" not null,
    weekday     smallint         not null,
    from_minute smallint         not null,
    to_minute   smallint         not null,
    constraint opening_pk primary key (city_id, slug, weekday, from_minute),
    constraint opening_initiative_fk foreign key (city_id, slug) references initiatives.initiative (city_id, slug),
    constraint opening_weekday_is_iso check (weekday between 1 and 7),
    constraint opening_begins_before_it_ends check (from_minute >= 0 and from_minute < to_minute and to_minute <= 1440)
);

-- When something happens there: once, or again and again.
create table initiatives.happening (
    city_id      text collate "C" not null,
    happening_id uuid             not null default uuidv7(),
    slug         text collate "C" not null,
    titles       jsonb            not null,
    first_day    date             not null,
    last_day     date,
    from_minute  smallint         not null,
    to_minute    smallint         not null,
    repeats      text             not null,
    constraint happening_pk primary key (city_id, slug, happening_id),
    constraint happening_initiative_fk foreign key (city_id, slug) references initiatives.initiative (city_id, slug),
    constraint happening_titles_are_an_object check (jsonb_typeof(titles) = 'object' and titles <> '{}'),
    constraint happening_ends_after_it_begins check (last_day >= first_day),
    constraint happening_hours check (from_minute >= 0 and from_minute < to_minute and to_minute <= 1440),
    constraint happening_repeats_known check (repeats in ('once', 'weekly', 'fortnightly', 'monthly'))
);

alter table initiatives.initiative enable row level security;
alter table initiatives.initiative force row level security;
create policy initiative_published_rows on initiatives.initiative for select using (status = 'published');
create policy initiative_its_city on initiatives.initiative for all using (cities.is_current(city_id));

alter table initiatives.opening enable row level security;
alter table initiatives.opening force row level security;
create policy opening_as_its_initiative on initiatives.opening for select using
    (exists (select from initiatives.initiative i where i.city_id = opening.city_id and i.slug = opening.slug));
create policy opening_its_city on initiatives.opening for all using (cities.is_current(city_id));

alter table initiatives.happening enable row level security;
alter table initiatives.happening force row level security;
create policy happening_as_its_initiative on initiatives.happening for select using
    (exists (select from initiatives.initiative i where i.city_id = happening.city_id and i.slug = happening.slug));
create policy happening_its_city on initiatives.happening for all using (cities.is_current(city_id));

grant select, insert, update on initiatives.initiative to portal_app;
grant select, insert, delete on initiatives.opening, initiatives.happening to portal_app;
