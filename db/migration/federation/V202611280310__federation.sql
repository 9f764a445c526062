create schema federation;
grant usage on schema federation to portal_app;

create type federation.key_status as enum ('active', 'rotated', 'revoked');

-- The keys that a city's node signs with, Ed25519: their public half and their life, which everybody reads.
create table federation.node_key (
    city_id           text collate "C"      not null,
    key_id            text collate "C"      not null,
    public_key        bytea                 not null,
    status            federation.key_status not null,
    valid_from        timestamptz           not null,
    valid_until       timestamptz           not null,
    revoked_at        timestamptz,
    rotated_to_key_id text collate "C",
    constraint node_key_pk primary key (city_id, key_id),
    constraint node_key_city_fk foreign key (city_id) references cities.city (city_id),
    constraint node_key_id_form check (key_id ~ '^key_[A-Za-z0-9_.:-]{8,120}$'),
    constraint node_key_has_32_bytes check (length(public_key) = 32),
    constraint node_key_lives_forward check (valid_from <= valid_until),
    constraint node_key_revoked_has_a_time check ((status = 'revoked') = (revoked_at is not null)),
    constraint node_key_rotated_to_fk foreign key (city_id, rotated_to_key_id) references federation.node_key (city_id, key_id)
);
create unique index node_key_one_active on federation.node_key (city_id) where status = 'active';

-- Their private half, sealed by the portal (AES-256-GCM) with a secret that is not in the database.
create table federation.node_key_secret (
    city_id text collate "C" not null,
    key_id  text collate "C" not null,
    sealed  bytea            not null,
    constraint node_key_secret_pk primary key (city_id, key_id),
    constraint node_key_secret_key_fk foreign key (city_id, key_id) references federation.node_key (city_id, key_id)
);

create type federation.peer_status as enum ('waiting', 'approved', 'suspended', 'declined');

-- Other nodes as they introduced themselves to a city's node. Everything is what they claim until somebody of the city
-- approves it; the place is what the approver says.
create table federation.peer (
    city_id         text collate "C"       not null,
    node_id         text collate "C"       not null,
    name            text                   not null,
    endpoint        text                   not null,
    capabilities    text[]                 not null,
    status          federation.peer_status not null,
    latitude        double precision,
    longitude       double precision,
    asked_at        timestamptz            not null,
    decided_at      timestamptz,
    last_contact_at timestamptz,
    quota_minute    timestamptz            not null default '-infinity',
    quota_used      integer                not null default 0,
    document        json                   not null,
    document_sha256 text collate "C"       not null,
    constraint peer_pk primary key (city_id, node_id),
    constraint peer_city_fk foreign key (city_id) references cities.city (city_id),
    constraint peer_node_form check (node_id ~ '^[a-z0-9-]+\.loop$' and length(node_id) <= 120),
    constraint peer_name_length check (length(name) between 2 and 120),
    constraint peer_endpoint_form check (endpoint ~ '^https?://' and length(endpoint) <= 2000),
    constraint peer_place_is_whole check ((latitude is null) = (longitude is null)),
    constraint peer_latitude_range check (latitude between -90 and 90),
    constraint peer_longitude_range check (longitude between -180 and 180),
    constraint peer_decided_has_a_time check ((status = 'waiting') or decided_at is not null),
    constraint peer_approved_has_a_place check (status not in ('approved', 'suspended') or latitude is not null),
    constraint peer_document_hash_is_hex check (document_sha256 ~ '^[0-9a-f]{64}$')
);
create index peer_waiting on federation.peer (city_id, asked_at) where status = 'waiting';

-- The trust store: which keys a peer has shown, and since when messages signed with them are believed. One may wait.
create table federation.peer_key (
    city_id     text collate "C" not null,
    node_id     text collate "C" not null,
    key_id      text collate "C" not null,
    public_key  bytea            not null,
    trusted     boolean          not null default false,
    valid_from  timestamptz,
    valid_until timestamptz,
    shown_at    timestamptz      not null,
    constraint peer_key_pk primary key (city_id, node_id, key_id),
    constraint peer_key_peer_fk foreign key (city_id, node_id) references federation.peer (city_id, node_id),
    constraint peer_key_has_32_bytes check (length(public_key) = 32),
    constraint peer_key_trusted_has_a_time check (not trusted or (valid_from is not null and valid_until is not null))
);
create unique index peer_key_one_waits on federation.peer_key (city_id, node_id) where not trusted;

-- Who decided what about a peer or a key, and why. A ledger: nobody updates or deletes a row.
create table federation.decision (
    city_id     text collate "C" not null,
    decision_id uuid             not null default uuidv7(),
    subject     text collate "C" not null,
    decision    text collate "C" not null,
    reason      text             not null,
    decided_by  uuid,
    decided_at  timestamptz      not null,
    constraint decision_pk primary key (city_id, decision_id),
    constraint decision_city_fk foreign key (city_id) references cities.city (city_id),
    constraint decision_known check (decision in ('approved', 'declined', 'suspended', 'restored', 'key-approved', 'key-rotated', 'key-revoked')),
    constraint decision_reason_length check (length(reason) between 1 and 500)
);
create index decision_of_subject on federation.decision (city_id, subject, decision_id);

-- What other nodes sent, as received. A ledger as well. The same request again, or the same idempotency key, is the same
-- message.
create table federation.message (
    city_id         text collate "C" not null,
    message_id      bigint           not null generated always as identity,
    sender          text collate "C" not null,
    kind            text collate "C" not null,
    event_type      text collate "C" not null,
    entity_type     text collate "C" not null,
    entity_id       text             not null,
    source_node     text,
    idempotency_key text collate "C",
    request_sha256  text collate "C" not null,
    content_sha256  text collate "C" not null,
    hops_left       smallint         not null,
    document        json             not null,
    received_at     timestamptz      not null,
    constraint message_pk primary key (city_id, message_id),
    constraint message_city_fk foreign key (city_id) references cities.city (city_id),
    constraint message_request_once unique (city_id, sender, request_sha256),
    constraint message_idempotency_key_once unique (city_id, sender, idempotency_key),
    constraint message_kind_known check (kind in ('announcement', 'offer', 'relay')),
    constraint message_ttl_at_most_3 check (hops_left between 0 and 3),
    constraint message_idempotency_key_length check (length(idempotency_key) between 1 and 200),
    constraint message_entity_length check (length(entity_id) between 1 and 400),
    constraint message_document_is_an_object check (document is json object with unique keys)
);
create index message_newest_of_entity on federation.message (city_id, sender, kind, entity_id, message_id desc);

alter table federation.node_key enable row level security;
alter table federation.node_key force row level security;
create policy node_key_everyone_reads on federation.node_key for select using (true);
create policy node_key_its_city on federation.node_key for all using (cities.is_current(city_id));

alter table federation.node_key_secret enable row level security;
alter table federation.node_key_secret force row level security;
create policy node_key_secret_its_city on federation.node_key_secret for all using (cities.is_current(city_id));

alter table federation.peer enable row level security;
alter table federation.peer force row level security;
create policy peer_known_ones_are_public on federation.peer for select using (status in ('approved', 'suspended'));
create policy peer_its_city on federation.peer for all using (cities.is_current(city_id));

alter table federation.peer_key enable row level security;
alter table federation.peer_key force row level security;
create policy peer_key_trusted_ones_are_public on federation.peer_key for select using (trusted);
create policy peer_key_its_city on federation.peer_key for all using (cities.is_current(city_id));

alter table federation.decision enable row level security;
alter table federation.decision force row level security;
create policy decision_its_city_reads on federation.decision for select using (cities.is_current(city_id));
create policy decision_its_city_adds on federation.decision for insert with check (cities.is_current(city_id));

alter table federation.message enable row level security;
alter table federation.message force row level security;
create policy message_announcements_are_public on federation.message for select using (kind = 'announcement');
create policy message_its_city_reads on federation.message for select using (cities.is_current(city_id));
create policy message_its_city_adds on federation.message for insert with check (cities.is_current(city_id));

grant select, insert on federation.node_key, federation.node_key_secret, federation.decision, federation.message to portal_app;
grant update (status, valid_until, revoked_at, rotated_to_key_id) on federation.node_key to portal_app;
grant select, insert, update on federation.peer to portal_app;
grant select, insert, update, delete on federation.peer_key to portal_app;
