-- Writers add entries and note here that they wait; the one who seals takes them away. Committed together with the
-- entry, so what can be seen here is committed, in whatever order. No key: nobody looks for a row, all are taken.
create table evidence.unsealed (
    city_id  text collate "C" not null,
    entry_id uuid             not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- The order of a chain and what holds it together: each link's hash covers its entry's hash and the link before it.
-- position is the order over all chains, which is the order in which entries were committed and sealed: the event
-- stream's. Sealing gives it, one sealer at a time; it has no unique key, as such a key would not begin with the city.
create table evidence.seal (
    city_id      text collate "C" not null,
    sequence     bigint           not null,
    entry_id     uuid             not null,
    entry_sha256 text collate "C" not null,
    chain_sha256 text collate "C" not null,
    position     bigint           not null,
    sealed_at    timestamptz      not null,
    constraint seal_pk primary key (city_id, sequence),
    constraint seal_of_entry_once unique (city_id, entry_id),
    constraint seal_entry_fk foreign key (city_id, entry_id) references evidence.entry (city_id, entry_id),
    constraint seal_sequence_positive check (sequence > 0),
    constraint seal_entry_hash_is_hex check (entry_sha256 ~ '^[0-9a-f]{64}$'),
    constraint seal_chain_hash_is_hex check (chain_sha256 ~ '^[0-9a-f]{64}$')
);

create index seal_position on evidence.seal (position);
create index seal_of_entry on evidence.seal (entry_id);

-- Content of an entry that is no longer shown: asked for by an administrator (redacted) or because its time is over
-- (tombstoned). The entry and its seal stay, so the chain still verifies.
create table evidence.redaction (
    city_id     text collate "C" not null,
    entry_id    uuid             not null,
    status      text collate "C" not null,
    reason      text             not null,
    redacted_at timestamptz      not null,
    constraint redaction_pk primary key (city_id, entry_id),
    constraint redaction_entry_fk foreign key (city_id, entry_id) references evidence.entry (city_id, entry_id),
    constraint redaction_status_known check (status in ('redacted', 'tombstoned')),
    constraint redaction_reason_length check (length(reason) between 1 and 500)
);

alter table evidence.unsealed enable row level security;
alter table evidence.unsealed force row level security;
create policy unsealed_its_city on evidence.unsealed for all using (cities.is_current(city_id));
create policy unsealed_installation_adds on evidence.unsealed for insert with check (city_id = '*');

-- Hashes tell nothing of what they are of; that everybody can have all of them is what makes a chain worth something.
alter table evidence.seal enable row level security;
alter table evidence.seal force row level security;
create policy seal_everyone_reads on evidence.seal for select using (true);
create policy seal_portal_adds on evidence.seal for insert with check (current_setting('app.cities', true) = '*');

alter table evidence.redaction enable row level security;
alter table evidence.redaction force row level security;
create policy redaction_everyone_reads on evidence.redaction for select using (true);
create policy redaction_its_city_adds on evidence.redaction for insert with check (cities.is_current(city_id));

grant select, insert, delete on evidence.unsealed to portal_app;
grant select, insert on evidence.seal, evidence.redaction to portal_app;

-- What was there before anybody sealed. The owner is bound by the policies, too.
select set_config('app.cities', '*', true);
insert into evidence.unsealed (city_id, entry_id) select city_id, entry_id from evidence.entry;
