-- Distances are worked out in plain arithmetic: earthdistance, twenty times slower, is asked no more.
drop index search.listing_place;
create index listing_place on search.listing (latitude, longitude) where latitude is not null;

-- What ends first, and what is newest of a kind that is rare.
create index listing_ending_of_kind on search.listing (city_id, kind, ends_at, created_at desc, listing_id desc) where state = 'open';
create index listing_newest_of_kind on search.listing (city_id, kind, created_at desc, listing_id desc);
