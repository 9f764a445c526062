create schema alerts;
grant usage on schema alerts to portal_app;

-- Somebody wants to be told by mail what is new in a search. Personal data: the e-mail address. Until it is confirmed
-- by mail a row lives for 48 hours; then for six months, unless it is stopped by the link in each of its mails. Deleting
-- the row is the erasure. Nobody but the portal itself sees any of it.
--
-- The link that confirms is found by its SHA-256. The key that stops stands in every mail that is sent, so it is kept
-- as it is; it deletes this row and opens nothing.
create table alerts.alert (
    city_id      text collate "C" not null,
    alert_id     uuid             not null default uuidv7(),
    query        text collate "C" not null,
    email        text             not null,
    language     text collate "C" not null,
    confirm_hash bytea            not null,
    stop_key     text collate "C" not null,
    created_at   timestamptz      not null,
    confirmed_at timestamptz,
    checked_at   timestamptz      not null,
    ends_at      timestamptz      not null,
    constraint alert_pk primary key (city_id, alert_id),
    constraint alert_city_fk foreign key (city_id) references cities.city (city_id),
    constraint alert_query_length check (length(query) <= 1000),
    constraint alert_email_length check (length(email) between 3 and 254),
    constraint alert_language_is_a_tag check (language ~ '^[a-z]{2,3}$'),
    constraint alert_hash_is_sha256 check (length(confirm_hash) = 32),
    constraint alert_stop_key_form check (stop_key ~ '^[A-Za-z0-9_-]{43}$'),
    constraint alert_ends_later check (ends_at > created_at)
);

-- Two confirmed alerts of one person about one search are one.
create unique index alert_once on alerts.alert (city_id, lower(email), query) where confirmed_at is not null;
create index alert_by_confirm on alerts.alert (confirm_hash);
create index alert_by_stop on alerts.alert (stop_key);
create index alert_by_email on alerts.alert (lower(email), created_at);
create index alert_due on alerts.alert (checked_at) where confirmed_at is not null;
create index alert_by_end on alerts.alert (ends_at);

alter table alerts.alert enable row level security;
alter table alerts.alert force row level security;
create policy alert_is_the_portals on alerts.alert for all using (current_setting('app.cities', true) = '*');

grant select, insert, delete on alerts.alert to portal_app;
grant update (confirmed_at, checked_at, ends_at) on alerts.alert to portal_app;
