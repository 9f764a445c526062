create schema signals;
grant usage on schema signals to portal_app;

-- A city's preferences as they were adopted (LoopSignalConfig, LOOP section 4), one after the other. The one in force is
-- the last whose validity has begun. Configurations are only ever added.
create table signals.configuration (
    city_id          text collate "C" not null,
    configuration_id uuid             not null default uuidv7(),
    predecessor_id   uuid,
    voting_opened    timestamptz      not null,
    voting_closed    timestamptz      not null,
    valid_from       timestamptz      not null,
    valid_until      timestamptz      not null,
    vote_id          text,
    turnout          numeric,
    approval         numeric,
    document         json             not null,
    document_sha256  text collate "C" not null,
    adopted_at       timestamptz      not null,
    constraint configuration_pk primary key (city_id, configuration_id),
    constraint configuration_city_fk foreign key (city_id) references cities.city (city_id),
    constraint configuration_predecessor_fk foreign key (city_id, predecessor_id)
        references signals.configuration (city_id, configuration_id),
    -- However many adopt at once: each configuration has one successor, and there is one first.
    constraint configuration_one_successor unique nulls not distinct (city_id, predecessor_id),
    constraint configuration_is_valid_for_a_time check (valid_from < valid_until),
    constraint configuration_voting_takes_time check (voting_opened < voting_closed),
    constraint configuration_follows_its_voting check (voting_closed <= valid_from),
    constraint configuration_turnout_is_a_share check (turnout between 0 and 1),
    constraint configuration_approval_is_a_share check (approval between 0 and 1),
    constraint configuration_document_is_an_object check (document is json object with unique keys),
    constraint configuration_document_hash_is_hex check (document_sha256 ~ '^[0-9a-f]{64}$')
);

create index configuration_newest_of_city on signals.configuration (city_id, valid_from desc);

-- One category's value in a configuration; the category `default` is for all that have none. previous_value is what held
-- for the category before, absent in a city's first configuration.
create table signals.value (
    city_id          text collate "C" not null,
    configuration_id uuid             not null,
    category         text collate "C" not null,
    value            numeric          not null,
    previous_value   numeric,
    constraint value_pk primary key (city_id, configuration_id, category),
    constraint value_configuration_fk foreign key (city_id, configuration_id)
        references signals.configuration (city_id, configuration_id),
    constraint value_is_a_signal check (value between 0 and 1),
    -- LOOP section 4: at most 0.10 in a voting period.
    constraint value_changes_gently check (abs(value - previous_value) <= 0.10)
);

alter table signals.configuration enable row level security;
alter table signals.configuration force row level security;
create policy configuration_everyone_reads on signals.configuration for select using (true);
create policy configuration_its_city_adds on signals.configuration for insert with check (cities.is_current(city_id));

alter table signals.value enable row level security;
alter table signals.value force row level security;
create policy value_everyone_reads on signals.value for select using (true);
create policy value_its_city_adds on signals.value for insert with check (cities.is_current(city_id));

grant select, insert on signals.configuration, signals.value to portal_app;
