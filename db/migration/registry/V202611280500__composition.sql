-- Which materials a product says that it is made of. A material may belong to another city, or be registered elsewhere
-- or nowhere: what is named counts. Who sees the link is whoever sees the product.
create table registry.item_material (
    city_id     text collate "C" not null,
    product_id  text collate "C" not null,
    material_id text collate "C" not null,
    constraint item_material_pk primary key (city_id, product_id, material_id),
    constraint item_material_product_fk foreign key (city_id, product_id) references registry.item (city_id, item_id),
    constraint item_material_names_a_material check (material_id like 'MAT-%')
);

create index item_material_of_material on registry.item_material (material_id);

alter table registry.item_material enable row level security;
alter table registry.item_material force row level security;
create policy item_material_of_published_rows on registry.item_material for select using (exists (
    select from registry.item i
    where i.city_id = item_material.city_id and i.item_id = item_material.product_id
      and i.visible_to <= registry.current_tier()));
create policy item_material_its_city on registry.item_material for all using (cities.is_current(city_id));

grant select, insert on registry.item_material to portal_app;

-- GS1 Digital Link asks for what has an article number; fourteen digits, as GS1 compares them.
create index item_gtin on registry.item (lpad(document -> 'passport' ->> 'gtin', 14, '0'))
    where document -> 'passport' ->> 'gtin' is not null;

-- What was registered before: this transaction speaks for all cities.
select set_config('app.cities', '*', true);
insert into registry.item_material (city_id, product_id, material_id)
select distinct city_id, item_id, named.value
from registry.item, json_array_elements_text(document -> 'material_ids') as named (value)
where kind = 'product' and json_typeof(document -> 'material_ids') = 'array';
