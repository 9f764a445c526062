create schema shell;
grant usage on schema shell to portal_app;

-- The first answer to a request that named itself with an Idempotency-Key, committed together with what the request
-- wrote: neither is there without the other. The row is claimed before the work begins, so that of two who send the
-- same at once the second waits here until the first has committed or failed.
-- The caller is a person, a key, or a hash of an anonymous sender's address; `app.caller` names the current one.
create table shell.answered_request (
    caller          text collate "C" not null,
    idempotency_key text collate "C" not null,
    request_sha256  text collate "C" not null,
    status          smallint,
    content_type    text,
    location        text,
    body            bytea,
    received_at     timestamptz      not null,
    constraint answered_request_pk primary key (caller, idempotency_key),
    constraint answered_request_key_length check (length(idempotency_key) between 1 and 255),
    constraint answered_request_hash_is_hex check (request_sha256 ~ '^[0-9a-f]{64}$'),
    constraint answered_request_status_is_success check (status between 200 and 299)
);

-- Rows leave in the order in which they came.
create index answered_request_by_age on shell.answered_request (received_at);

alter table shell.answered_request enable row level security;
alter table shell.answered_request force row level security;
create policy answered_request_its_caller on shell.answered_request for all
    using (caller = current_setting('app.caller', true));
create policy answered_request_installation_sees_age on shell.answered_request for select
    using (current_setting('app.cities', true) = '*');
create policy answered_request_installation_forgets on shell.answered_request for delete
    using (current_setting('app.cities', true) = '*');

grant select, insert, delete on shell.answered_request to portal_app;
grant update (status, content_type, location, body) on shell.answered_request to portal_app;
