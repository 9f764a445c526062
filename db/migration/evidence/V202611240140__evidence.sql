create schema evidence;
grant usage on schema evidence to portal_app;

-- What happened, to what, by whom, committed with the record. Nobody updates or deletes an entry: the portal's role has
-- no such privilege. Names of people are not in here; the actor's id is.
create table evidence.entry (
    city_id        text collate "C" not null,
    entry_id       uuid             not null default uuidv7(),
    event_type     text collate "C" not null,
    subject_type   text collate "C" not null,
    subject_id     text collate "C" not null,
    state          text collate "C" not null,
    payload_sha256 text collate "C" not null,
    visible_to     registry.tier    not null,
    actor_kind     text collate "C" not null,
    actor_id       uuid,
    organisation_id uuid,
    occurred_at    timestamptz      not null,
    constraint entry_pk primary key (city_id, entry_id),
    constraint entry_city_fk foreign key (city_id) references cities.city (city_id),
    constraint entry_subject_known check (subject_type in ('material', 'product', 'offer', 'match', 'transfer')),
    constraint entry_actor_known check (actor_kind in ('person', 'api_key', 'portal')),
    constraint entry_payload_hash_is_hex check (payload_sha256 ~ '^[0-9a-f]{64}$')
);

create index entry_of_subject on evidence.entry (city_id, subject_type, subject_id, entry_id);

alter table evidence.entry enable row level security;
alter table evidence.entry force row level security;
create policy entry_published_rows on evidence.entry for select using (visible_to <= registry.current_tier());
create policy entry_its_city_reads on evidence.entry for select using (cities.is_current(city_id));
create policy entry_its_city_adds on evidence.entry for insert with check (cities.is_current(city_id));

grant select, insert on evidence.entry to portal_app;
