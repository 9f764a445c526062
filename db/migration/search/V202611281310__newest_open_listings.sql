-- What is newest of what can be had in a city: each city's page begins with it, and passports, most of all rows, are not
-- among it.
create index listing_newest_open_of_city on search.listing (city_id, created_at desc, listing_id desc)
    where state = 'open' and kind <> 'passport';
