-- As for items: what a single value may be is said by its type.
create domain search.state as text collate "C"
    constraint state_known check (value in ('open', 'reserved', 'done'));
alter table search.listing
    drop constraint listing_state_known,
    drop constraint listing_latitude_range,
    drop constraint listing_longitude_range,
    alter column state type search.state,
    alter column latitude type registry.latitude,
    alter column longitude type registry.longitude;
