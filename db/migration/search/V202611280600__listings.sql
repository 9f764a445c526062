create schema search;
grant usage on schema search to portal_app;

-- How words are reduced to their stems, with accents left out first: Möbel, Mobel and Möbeln are one word. A language
-- without a configuration of its own is searched word by word.
create text search configuration search.en (copy = pg_catalog.english);
alter text search configuration search.en alter mapping for hword, hword_part, word with ext.unaccent, pg_catalog.english_stem;
create text search configuration search.de (copy = pg_catalog.german);
alter text search configuration search.de alter mapping for hword, hword_part, word with ext.unaccent, pg_catalog.german_stem;
create text search configuration search.fr (copy = pg_catalog.french);
alter text search configuration search.fr alter mapping for hword, hword_part, word with ext.unaccent, pg_catalog.french_stem;
create text search configuration search.plain (copy = pg_catalog.simple);
alter text search configuration search.plain alter mapping for hword, hword_part, word with ext.unaccent, pg_catalog.simple;

create function search.configuration(language text) returns regconfig
    language sql immutable parallel safe
    return case language
        when 'en' then 'search.en'::regconfig
        when 'de' then 'search.de'::regconfig
        when 'fr' then 'search.fr'::regconfig
        else 'search.plain'::regconfig end;

create type search.kind as enum ('offer', 'wanted', 'initiative', 'passport');

-- What the public may find: one row for each published record, written in the record's own transaction, gone when the
-- record is withdrawn. Everything in here is public, so everybody reads all of it; that also lets the words' index be
-- used, which row-level security that has to ask for each row would not.
create table search.listing (
    city_id        text collate "C" not null,
    kind           search.kind      not null,
    listing_id     text collate "C" not null,
    title          text,
    summary        text,
    category       text collate "C",
    condition      text collate "C",
    state          text collate "C" not null,
    quantity_value numeric,
    quantity_unit  text collate "C",
    dimension      text collate "C",
    amount         numeric,
    latitude       double precision,
    longitude      double precision,
    ends_at        timestamptz,
    created_at     timestamptz      not null,
    names          text             not null,
    plain_names    text             not null,
    words          tsvector         not null,
    constraint listing_pk primary key (city_id, kind, listing_id),
    constraint listing_city_fk foreign key (city_id) references cities.city (city_id),
    constraint listing_state_known check (state in ('open', 'reserved', 'done')),
    constraint listing_quantity_is_whole check
        (num_nulls(quantity_value, quantity_unit, dimension, amount) in (0, 4)),
    constraint listing_place_is_whole check ((latitude is null) = (longitude is null)),
    constraint listing_latitude_range check (latitude between -90 and 90),
    constraint listing_longitude_range check (longitude between -180 and 180)
);

create index listing_newest on search.listing (kind, created_at desc, listing_id desc);
create index listing_newest_of_city on search.listing (city_id, created_at desc, listing_id desc);
create index listing_counts on search.listing (city_id, state, kind, ends_at, category);
create index listing_words on search.listing using gin (words);
create index listing_plain_names on search.listing using gin (plain_names ext.gin_trgm_ops);
create index listing_place on search.listing using gist (ext.ll_to_earth(latitude, longitude));

alter table search.listing enable row level security;
alter table search.listing force row level security;
create policy listing_everyone_reads on search.listing for select using (true);
create policy listing_its_city_writes on search.listing for all using (cities.is_current(city_id));

grant select, insert, update, delete on search.listing to portal_app;
