-- What a listing is found by stands apart from what becomes of it. A listing changes its state several times, and each
-- change wrote its words into both of their indexes anew; pages that ask for no word read rows without them, too.
create table search.listing_text (
    city_id     text collate "C" not null,
    kind        search.kind      not null,
    listing_id  text collate "C" not null,
    names       text             not null,
    plain_names text             not null,
    words       tsvector         not null,
    constraint listing_text_pk primary key (city_id, kind, listing_id),
    constraint listing_text_listing_fk foreign key (city_id, kind, listing_id)
        references search.listing (city_id, kind, listing_id) on delete cascade
);

-- What was listed before: this transaction speaks for all cities.
select set_config('app.cities', '*', true);
insert into search.listing_text (city_id, kind, listing_id, names, plain_names, words)
select city_id, kind, listing_id, names, plain_names, words from search.listing;

-- Their indexes go with them.
alter table search.listing
    drop column names,
    drop column plain_names,
    drop column words;

create index listing_words on search.listing_text using gin (words);
create index listing_plain_names on search.listing_text using gin (plain_names ext.gin_trgm_ops);

alter table search.listing_text enable row level security;
alter table search.listing_text force row level security;
create policy listing_text_everyone_reads on search.listing_text for select using (true);
create policy listing_text_its_city_writes on search.listing_text for all using (cities.is_current(city_id));

grant select, insert, update, delete on search.listing_text to portal_app;
