create schema identity;
grant usage on schema identity to portal_app;

-- Signing in happens before anybody is known, so rows are found by what the visitor proves, told to the transaction by
-- four settings: app.sign_in (issuer and subject that a provider vouched for), app.claims_of (the person whose claims
-- are being taken over), app.person (the person who acts), app.key_hash (the hash of the key that was presented).
create function identity.current_person() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('app.person', true), '')::uuid;

create function identity.current_claims_of() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('app.claims_of', true), '')::uuid;

create function identity.current_key_hash() returns bytea
    language sql stable parallel safe
    return decode(nullif(current_setting('app.key_hash', true), ''), 'hex');

-- Somebody who has signed in at least once. Personal data: the name and the e-mail address that the sign-in provider
-- gave, overwritten at each sign-in, shown to the person and to administrators of cities where the person has or asks
-- for a role; no telephone, no address, no history of visits. Deleting the row is the erasure.
create table identity.person (
    person_id    uuid             not null default uuidv7(),
    issuer       text collate "C" not null,
    subject      text collate "C" not null,
    display_name text             not null,
    email        text,
    language     text,
    claims_at    timestamptz      not null,
    created_at   timestamptz      not null default now(),
    constraint person_pk primary key (person_id),
    constraint person_known_once_per_issuer unique (issuer, subject),
    constraint person_name_length check (length(display_name) between 1 and 200),
    constraint person_email_length check (length(email) <= 254),
    constraint person_language_is_a_tag check (language ~ '^[a-z]{2,3}$')
);
comment on column identity.person.claims_at is 'when the token was issued whose claims the person''s claimed roles come from; older tokens change nothing';

-- What a person may be in a city. The same role may come from the provider's claim and from the portal; it ends when
-- neither gives it.
create table identity.role_grant (
    city_id         text collate "C" not null,
    person_id       uuid             not null,
    role            text             not null,
    source          text             not null,
    organisation_id uuid,
    granted_by      uuid,
    granted_at      timestamptz      not null default now(),
    constraint role_grant_pk primary key (city_id, person_id, role, source),
    constraint role_grant_role_known check (role in ('citizen', 'operator', 'staff', 'city-admin', 'regulator')),
    constraint role_grant_source_known check (source in ('claim', 'portal')),
    constraint role_grant_city_fk foreign key (city_id) references cities.city (city_id),
    constraint role_grant_person_fk foreign key (person_id) references identity.person (person_id) on delete cascade,
    constraint role_grant_organisation_fk foreign key (city_id, organisation_id) references cities.organisation (city_id, organisation_id)
);
create index role_grant_of_person on identity.role_grant (person_id);

-- A role that a person asks a city for; answered by a grant or by deleting it.
create table identity.role_request (
    city_id   text collate "C" not null,
    person_id uuid             not null,
    role      text             not null,
    asked_at  timestamptz      not null default now(),
    constraint role_request_pk primary key (city_id, person_id, role),
    constraint role_request_role_known check (role in ('citizen', 'operator', 'staff', 'city-admin', 'regulator')),
    constraint role_request_city_fk foreign key (city_id) references cities.city (city_id),
    constraint role_request_person_fk foreign key (person_id) references identity.person (person_id) on delete cascade
);
create index role_request_of_person on identity.role_request (person_id);

-- What a person may be for the whole installation: its administrator, or maintainer of an area of the protocol.
create table identity.installation_grant (
    person_id  uuid             not null,
    role       text             not null,
    area       text collate "C" not null default '',
    source     text             not null,
    granted_by uuid,
    granted_at timestamptz      not null default now(),
    constraint installation_grant_pk primary key (person_id, role, area, source),
    constraint installation_grant_role_known check (role in ('installation-admin', 'maintainer')),
    constraint installation_grant_source_known check (source in ('claim', 'portal')),
    constraint installation_grant_maintains_an_area check ((role = 'maintainer') = (area ~ '^[a-z0-9]+(-[a-z0-9]+)*$')),
    constraint installation_grant_person_fk foreign key (person_id) references identity.person (person_id) on delete cascade
);

-- A key for programs: of one organisation's or department's city, or (city_id absent) of the whole installation, which
-- is why its own id leads and not the city. Of the secret only its SHA-256 is kept; it has 256 random bits, so nothing
-- slower is needed.
create table identity.api_key (
    key_id          uuid        not null default uuidv7(),
    secret_hash     bytea       not null,
    prefix          text        not null,
    label           text        not null,
    city_id         text collate "C",
    organisation_id uuid,
    role            text,
    scope           text        not null,
    created_by      uuid,
    created_at      timestamptz not null default now(),
    expires_at      timestamptz,
    revoked_at      timestamptz,
    last_used_at    timestamptz,
    constraint api_key_pk primary key (key_id),
    constraint api_key_secret_unique unique (secret_hash),
    constraint api_key_secret_is_sha256 check (length(secret_hash) = 32),
    constraint api_key_label_length check (length(label) between 1 and 120),
    constraint api_key_scope_known check (scope in ('read', 'write')),
    constraint api_key_role_known check (role in ('operator', 'staff', 'regulator')),
    constraint api_key_has_a_role_in_its_city check ((city_id is null) = (role is null)),
    constraint api_key_organisation_is_in_its_city check (organisation_id is null or city_id is not null),
    constraint api_key_regulators_only_read check (role <> 'regulator' or scope = 'read'),
    constraint api_key_city_fk foreign key (city_id) references cities.city (city_id),
    constraint api_key_organisation_fk foreign key (city_id, organisation_id) references cities.organisation (city_id, organisation_id)
);
create index api_key_of_city on identity.api_key (city_id, created_at desc);

alter table identity.role_grant enable row level security;
alter table identity.role_grant force row level security;
create policy role_grant_its_city on identity.role_grant for all using (cities.is_current(city_id));
create policy role_grant_own_is_read on identity.role_grant for select using (person_id = identity.current_person());
create policy role_grant_claims_are_taken_over on identity.role_grant for all
    using (source = 'claim' and person_id = identity.current_claims_of());

alter table identity.role_request enable row level security;
alter table identity.role_request force row level security;
create policy role_request_its_city on identity.role_request for all using (cities.is_current(city_id));
create policy role_request_own on identity.role_request for all using (person_id = identity.current_person());

alter table identity.installation_grant enable row level security;
alter table identity.installation_grant force row level security;
create policy installation_grant_installation on identity.installation_grant for all using (current_setting('app.cities', true) = '*');
create policy installation_grant_own_is_read on identity.installation_grant for select using (person_id = identity.current_person());
create policy installation_grant_claims_are_taken_over on identity.installation_grant for all
    using (source = 'claim' and person_id = identity.current_claims_of());

-- Whoever sees a grant or a request sees whose it is: the two subqueries pass row-level security themselves.
alter table identity.person enable row level security;
alter table identity.person force row level security;
create policy person_installation_reads on identity.person for select using (current_setting('app.cities', true) = '*');
create policy person_own on identity.person for all using (person_id = identity.current_person());
create policy person_signs_in on identity.person for all using (issuer || ' ' || subject = current_setting('app.sign_in', true));
create policy person_cities_know_theirs on identity.person for select
    using (exists (select from identity.role_grant known where known.person_id = person.person_id)
        or exists (select from identity.role_request asked where asked.person_id = person.person_id));

alter table identity.api_key enable row level security;
alter table identity.api_key force row level security;
create policy api_key_its_city on identity.api_key for all using (cities.is_current(city_id));
create policy api_key_is_found_by_its_hash on identity.api_key for select using (secret_hash = identity.current_key_hash());
create policy api_key_use_is_noted on identity.api_key for update using (secret_hash = identity.current_key_hash());

grant select, insert, delete on identity.person to portal_app;
grant update (display_name, email, language, claims_at) on identity.person to portal_app;
grant select, insert, delete on identity.role_grant to portal_app;
grant select, insert, delete on identity.role_request to portal_app;
grant select, insert, delete on identity.installation_grant to portal_app;
grant select, insert on identity.api_key to portal_app;
grant update (revoked_at, last_used_at) on identity.api_key to portal_app;
