-- An offer's item is a row of the same city, and the item's row leads to its city: that an offer's city exists follows.
-- A key of its own said so again, with a lookup and a lock on the city's row for each offer.
alter table exchange.offer drop constraint offer_city_fk;

-- Most offers are of materials: only those of products are looked for by their product.
drop index exchange.offer_of_product;
create index offer_of_product on exchange.offer (city_id, product_id) where product_id is not null;
