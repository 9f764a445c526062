-- How many items that are not withdrawn there are in each cell and each spot (V202611281700), by category, city and who
-- may see them: where a square lies within a circle as a whole, a search need not look at each of its items. Kept from
-- changes, and right only together with those that are not added up yet: whoever counts reads `item_counted`. A grid is
-- called by how many of its rows a degree of latitude has: 5 are the cells, 100 the spots. A number, and the numbers first,
-- so that PostgreSQL finds each without reading the texts.
create table registry.item_count (
    grid       integer          not null,
    square     integer          not null,
    items      integer          not null,
    visible_to registry.tier    not null,
    category   text collate "C" not null,
    city_id    text collate "C" not null,
    constraint item_count_pk primary key (city_id, grid, square, category, visible_to),
    constraint item_count_city_fk foreign key (city_id) references cities.city (city_id),
    constraint item_count_grid_known check (grid in (5, 100))
) with (fillfactor = 80);

-- Not of the number of items, so that adding to it changes no index.
create index item_count_square on registry.item_count (grid, square, category);

-- What a write changes of the counts. Writers only add to it, so none waits for another; a job of the portal takes the
-- changes and adds them up. No index: there is little in it, and each write would pay. No foreign key: the item has one.
create table registry.item_count_change (
    search_cell integer          not null,
    search_spot integer          not null,
    change      integer          not null,
    visible_to  registry.tier    not null,
    category    text collate "C" not null,
    city_id     text collate "C" not null
) with (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);

alter table registry.item_count enable row level security;
alter table registry.item_count force row level security;
create policy item_count_published_rows on registry.item_count for select
    using (visible_to <= (select registry.current_tier()));
create policy item_count_its_city on registry.item_count for all using (
    (select current_setting('app.cities', true)) = '*'
    or city_id = any ((select string_to_array(coalesce(current_setting('app.cities', true), ''), ','))::text[]));

alter table registry.item_count_change enable row level security;
alter table registry.item_count_change force row level security;
create policy item_count_change_published_rows on registry.item_count_change for select
    using (visible_to <= (select registry.current_tier()));
create policy item_count_change_its_city on registry.item_count_change for all using (
    (select current_setting('app.cities', true)) = '*'
    or city_id = any ((select string_to_array(coalesce(current_setting('app.cities', true), ''), ','))::text[]));

create view registry.item_counted with (security_invoker = true) as
    select grid, square, category, city_id, items from registry.item_count
    union all
    select 5, search_cell, category, city_id, change from registry.item_count_change
    union all
    select 100, search_spot, category, city_id, change from registry.item_count_change;

grant select, insert, update, delete on registry.item_count to portal_app;
grant select, insert, delete on registry.item_count_change to portal_app;
grant select on registry.item_counted to portal_app;

set local app.cities = '*';
insert into registry.item_count (grid, square, items, visible_to, category, city_id)
select grid, square, count(*), visible_to, category, city_id
from registry.item cross join lateral (values (5, search_cell), (100, search_spot)) of (grid, square)
where status <> 'withdrawn'
group by city_id, grid, square, category, visible_to
order by grid, square, category;

create function registry.count_item() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' and old.status <> 'withdrawn' then
        insert into registry.item_count_change (search_cell, search_spot, change, visible_to, category, city_id)
        values (old.search_cell, old.search_spot, -1, old.visible_to, old.category, old.city_id);
    end if;
    if tg_op <> 'DELETE' and new.status <> 'withdrawn' then
        insert into registry.item_count_change (search_cell, search_spot, change, visible_to, category, city_id)
        values (new.search_cell, new.search_spot, 1, new.visible_to, new.category, new.city_id);
    end if;
    return null;
end $$;

create trigger item_counted after insert or delete on registry.item
    for each row execute function registry.count_item();
create trigger item_counted_elsewhere
    after update of city_id, category, search_cell, search_spot, visible_to, status on registry.item
    for each row
    when ((old.city_id, old.category, old.search_cell, old.search_spot, old.visible_to, old.status = 'withdrawn')
        is distinct from (new.city_id, new.category, new.search_cell, new.search_spot, new.visible_to, new.status = 'withdrawn'))
    execute function registry.count_item();

-- Through this a search looks at the items of the spots that a circle's edge cuts; `item_found` has the category first, and
-- every spot would be looked for once per category.
create index item_near on registry.item (search_spot, category)
    include (search_x, search_y, search_z, visible_to, city_id)
    where status <> 'withdrawn';
