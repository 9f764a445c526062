-- What a single value may be is said by its type. A check of a table is read, planned and asked anew by each statement
-- that writes a row, whichever column it changes: of registering a material they were 40 % of the database's work. A
-- domain's check is kept ready, and asked when the value is written and not again.
create domain registry.unit as text collate "C"
    constraint unit_known check (value in ('kg', 'g', 't', 'l', 'ml', 'm3', 'piece', 'bundle'));
create domain registry.dimension as text collate "C"
    constraint dimension_known check (value in ('mass', 'volume', 'piece', 'bundle'));
create domain registry.item_status as text collate "C"
    constraint item_status_known check (value in ('registered', 'available', 'reserved', 'withdrawn'));
create domain registry.quantity as numeric
    constraint quantity_not_negative check (value >= 0);
create domain registry.latitude as double precision
    constraint latitude_range check (value between -90 and 90);
create domain registry.longitude as double precision
    constraint longitude_range check (value between -180 and 180);
create domain registry.document as json
    constraint document_is_an_object check (value is json object with unique keys);
create domain registry.sha256 as text collate "C"
    constraint sha256_is_hex check (length(value) = 64 and translate(value, '0123456789abcdef', '') = '');
create domain registry.word as text collate "C"
    constraint word_is_lower_case check (value ~ '^[a-z]+(-[a-z]+)*$');

-- Where a search finds an item was worked out by generated columns, whose expressions each write reads anew as well. Now
-- whoever writes the place calls this; the grid's other half is in `SearchCircle`.
create function registry.search_cell(latitude double precision, longitude double precision) returns integer
    language sql immutable parallel safe
    return coalesce(floor((latitude + 90) * 5)::integer * 1800 + floor((longitude + 180) * 5)::integer % 1800, -1);

alter table registry.item
    alter column search_cell drop expression,
    alter column search_cell set default -1,
    alter column search_x drop expression,
    alter column search_y drop expression,
    alter column search_z drop expression;

alter table registry.item
    drop constraint item_unit_known,
    drop constraint item_dimension_known,
    drop constraint item_status_known,
    drop constraint item_quantity_not_negative,
    drop constraint item_latitude_range,
    drop constraint item_longitude_range,
    drop constraint item_search_latitude_range,
    drop constraint item_search_longitude_range,
    drop constraint item_document_is_an_object,
    drop constraint item_document_hash_is_hex,
    alter column quantity_unit type registry.unit,
    alter column dimension type registry.dimension,
    alter column status type registry.item_status,
    alter column quantity_value type registry.quantity,
    alter column latitude type registry.latitude,
    alter column longitude type registry.longitude,
    alter column search_latitude type registry.latitude,
    alter column search_longitude type registry.longitude,
    alter column document type registry.document,
    alter column document_sha256 type registry.sha256;

grant update (search_cell, search_x, search_y, search_z) on registry.item to portal_app;
