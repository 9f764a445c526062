-- Between cells and spots: a block is two rows and two columns of spots, about 2 by 3 kilometres in Europe. A circle of 15 km
-- holds 370 spots as a whole, or 83 blocks and 41 spots, and what a search adds up costs it by the row.
create function registry.search_block(spot integer) returns integer
    language sql immutable parallel safe
    return case when spot < 0 then -1 else spot / 18000 / 2 * 9000 + spot % 18000 / 2 end;

-- Where what lies in a cell and a spot is counted.
create function registry.search_squares(cell integer, spot integer) returns table (grid integer, square integer)
    language sql immutable parallel safe
    begin atomic
        select 5, cell union all select 50, registry.search_block(spot) union all select 100, spot;
    end;

alter table registry.item_count drop constraint item_count_grid_known;
alter table registry.item_count add constraint item_count_grid_known check (grid in (5, 50, 100));

-- Changes that are not added up yet are, later, in all three grids.
set local app.cities = '*';
insert into registry.item_count (grid, square, items, visible_to, category, city_id)
select 50, registry.search_block(square), sum(items), visible_to, category, city_id
from registry.item_count
where grid = 100
group by city_id, registry.search_block(square), category, visible_to
order by registry.search_block(square), category;

create or replace view registry.item_counted with (security_invoker = true) as
    select grid, square, category, city_id, items from registry.item_count
    union all
    select 5, search_cell, category, city_id, change from registry.item_count_change
    union all
    select 50, registry.search_block(search_spot), category, city_id, change from registry.item_count_change
    union all
    select 100, search_spot, category, city_id, change from registry.item_count_change;
