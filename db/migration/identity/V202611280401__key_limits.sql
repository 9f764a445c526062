-- How many requests a minute a key may send; absent for the installation's setting.
alter table identity.api_key
    add column requests_per_minute integer,
    add constraint api_key_requests_per_minute_range check (requests_per_minute between 1 and 1000000);
