-- Entries for every kind of record, and for what belongs to no city: city_id '*' is the chain of the installation
-- itself (RFCs, peers, administration). No city can be called so, and `app.cities = '*'` is what sees all of it.
alter table evidence.entry
    drop constraint entry_city_fk,
    drop constraint entry_subject_known,
    drop constraint entry_actor_known,
    add column hosted_city_id text collate "C" generated always as (nullif(city_id, '*')) stored,
    add constraint entry_city_fk foreign key (hosted_city_id) references cities.city (city_id),
    add constraint entry_subject_is_a_word check (subject_type ~ '^[a-z]+(-[a-z]+)*$'),
    add constraint entry_event_is_a_word check (event_type ~ '^[a-z]+(-[a-z]+)*$'),
    add constraint entry_actor_known check (actor_kind in ('anonymous', 'person', 'api_key', 'portal', 'peer'));

-- What somebody does may concern the installation whoever it is: a peer's handshake, a citizen's RFC. That it was
-- allowed is for the service that did it; nobody changes what stands.
create policy entry_installation_adds on evidence.entry for insert with check (city_id = '*');
