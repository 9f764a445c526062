create schema interest;
grant usage on schema interest to portal_app;

-- Somebody is interested in taking part. Personal data: name, e-mail address and what they wrote, for answering them.
-- Until the address is confirmed by mail a row lives for 48 hours and is seen by nobody; then for 24 months. Deleting
-- the row is the erasure. It belongs to the installation, or to the city that it names.
--
-- The two links that a person gets by mail are found by the SHA-256 of their 256 random bits.
create table interest.expression (
    expression_id uuid             not null default uuidv7(),
    reference     text collate "C" not null,
    kind          text             not null,
    city_id       text collate "C",
    person_name   text             not null,
    email         text             not null,
    organisation  text             not null,
    place         text             not null,
    message       text             not null,
    language      text             not null,
    listed        boolean          not null,
    confirm_hash  bytea            not null,
    withdraw_hash bytea,
    status        text             not null default 'new',
    note          text             not null default '',
    created_at    timestamptz      not null,
    confirmed_at  timestamptz,
    ends_at       timestamptz      not null,
    constraint expression_pk primary key (expression_id),
    constraint expression_reference_unique unique (reference),
    constraint expression_confirm_unique unique (confirm_hash),
    constraint expression_withdraw_unique unique (withdraw_hash),
    constraint expression_city_fk foreign key (city_id) references cities.city (city_id),
    constraint expression_kind_known check (kind in ('city', 'lab', 'operator', 'citizen')),
    constraint expression_status_known check (status in ('new', 'in-progress', 'answered', 'closed')),
    constraint expression_reference_shape check (reference ~ '^INT-[A-Z0-9]{8}$'),
    constraint expression_name_length check (length(person_name) between 1 and 200),
    constraint expression_email_length check (length(email) between 3 and 254),
    constraint expression_organisation_length check (length(organisation) <= 200),
    constraint expression_place_length check (length(place) between 1 and 200),
    constraint expression_message_length check (length(message) <= 4000),
    constraint expression_note_length check (length(note) <= 4000),
    constraint expression_language_is_a_tag check (language ~ '^[a-z]{2,3}$'),
    constraint expression_hashes_are_sha256 check (length(confirm_hash) = 32 and length(withdraw_hash) = 32),
    constraint expression_citizens_are_not_listed check (not (listed and kind = 'citizen')),
    constraint expression_ends_later check (ends_at > created_at)
);

create index expression_by_city on interest.expression (city_id, confirmed_at desc);
create index expression_by_email on interest.expression (lower(email), created_at);
create index expression_by_end on interest.expression (ends_at);

-- Only the portal itself, on behalf of who holds a link, and the people of the city that a confirmed one names.
alter table interest.expression enable row level security;
alter table interest.expression force row level security;
create policy expression_is_the_portals on interest.expression for all using (current_setting('app.cities', true) = '*');
create policy expression_its_city_reads on interest.expression for select
    using (confirmed_at is not null and cities.is_current(city_id));
create policy expression_its_city_answers on interest.expression for update
    using (confirmed_at is not null and cities.is_current(city_id));
create policy expression_its_city_erases on interest.expression for delete
    using (confirmed_at is not null and cities.is_current(city_id));

grant select, insert, delete on interest.expression to portal_app;
grant update (status, note, confirmed_at, withdraw_hash, ends_at) on interest.expression to portal_app;
