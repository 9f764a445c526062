-- Where a search by distance finds an item: its own place, else the centre of the hosted city that it is in; absent when
-- neither is known. The cell is that of a grid of 0.2 degrees, by rows from the south, -1 without a place; x, y and z are
-- the place on a sphere of radius 1, so that a distance is three multiplications. The grid's other half is in
-- `SearchCircle`.
alter table registry.item
    add column search_latitude double precision,
    add column search_longitude double precision,
    add column search_cell integer not null generated always as
        (coalesce(floor((search_latitude + 90) * 5)::integer * 1800
            + floor((search_longitude + 180) * 5)::integer % 1800, -1)) stored,
    add column search_x double precision generated always as (cosd(search_latitude) * cosd(search_longitude)) stored,
    add column search_y double precision generated always as (cosd(search_latitude) * sind(search_longitude)) stored,
    add column search_z double precision generated always as (sind(search_latitude)) stored,
    add constraint item_search_place_is_whole check ((search_latitude is null) = (search_longitude is null)),
    add constraint item_search_latitude_range check (search_latitude between -90 and 90),
    add constraint item_search_longitude_range check (search_longitude between -180 and 180);

set local app.cities = '*';
update registry.item set search_latitude = coalesce(item.latitude, city.latitude),
    search_longitude = coalesce(item.longitude, city.longitude)
from cities.city where city.city_id = item.city_id;

-- Searches find through this index alone: what they compare and what row-level security asks is all in it.
create index item_found on registry.item (category, search_cell, item_id)
    include (search_x, search_y, search_z, quantity_value, visible_to, city_id)
    where status <> 'withdrawn';

-- The same rules as before; in brackets, PostgreSQL asks for the reader once and not for each row.
alter policy item_published_rows on registry.item using (visible_to <= (select registry.current_tier()));
alter policy item_its_city on registry.item using (
    (select current_setting('app.cities', true)) = '*'
    or city_id = any ((select string_to_array(coalesce(current_setting('app.cities', true), ''), ','))::text[]));

grant update (search_latitude, search_longitude) on registry.item to portal_app;
