-- What a place is called, written plainly: |munich|munchen|muenchen|. Names are parted by a bar, on both sides of each.
create function search.plain_places(names text) returns text
    language sql stable parallel safe
    return '|' || btrim(regexp_replace(regexp_replace(
        lower(ext.unaccent(names)), '[^[:alnum:]|]+', ' ', 'g'), ' *\| *', '|', 'g')) || '|';

-- Where places are that readers name, of whatever city: what ships with the portal (content/places), put in here when
-- somebody first asks for a place, and anew when another edition ships.
create table search.place_edition (
    edition text collate "C" not null,
    constraint place_edition_pk primary key (edition)
);

create table search.region (
    country text collate "C" not null,
    region  text collate "C" not null,
    names   jsonb            not null,
    constraint region_pk primary key (country, region)
);

create table search.place (
    place_id    integer            not null,
    name        text               not null,
    names       jsonb              not null,
    country     text collate "C"   not null,
    region      text collate "C"   not null,
    latitude    registry.latitude  not null,
    longitude   registry.longitude not null,
    inhabitants integer            not null,
    plain_names text               not null,
    constraint place_pk primary key (place_id)
);
create index place_plain_names on search.place using gin (plain_names ext.gin_trgm_ops);

grant select, insert, delete on search.place_edition, search.region, search.place to portal_app;
