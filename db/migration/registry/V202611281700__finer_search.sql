-- Where a search finds an item, more finely: in a grid of 0.01 degrees of latitude and 0.02 of longitude, about a kilometre
-- each way in Europe, by rows from the south; -1 without a place. A city is some dozen cells of 0.2 degrees, each with
-- thousands of items, and a search had to look at each of them. The grid's other half is in `SearchCircle`.
create function registry.search_spot(latitude double precision, longitude double precision) returns integer
    language sql immutable parallel safe
    return coalesce(floor((latitude + 90) * 100)::integer * 18000 + floor((longitude + 180) * 50)::integer % 18000, -1);

alter table registry.item
    add column search_spot integer not null generated always as
        (coalesce(floor((search_latitude + 90) * 100)::integer * 18000
            + floor((search_longitude + 180) * 50)::integer % 18000, -1)) stored;
alter table registry.item
    alter column search_spot drop expression,
    alter column search_spot set default -1;

grant update (search_spot) on registry.item to portal_app;

drop index registry.item_found;
create index item_found on registry.item (category, search_cell, search_spot, item_id)
    include (search_x, search_y, search_z, quantity_value, visible_to, city_id)
    where status <> 'withdrawn';
