create schema forms;
grant usage on schema forms to portal_app;

-- The one key that the hidden tokens of forms are signed with: the same on every node and after a restart. It belongs
-- to the installation, and only the portal itself reads it.
create table forms.signing_key (
    installation boolean     not null default true,
    secret       bytea       not null,
    created_at   timestamptz not null default now(),
    constraint signing_key_pk primary key (installation),
    constraint signing_key_is_the_only_one check (installation),
    constraint signing_key_has_256_bits check (length(secret) = 32)
);

alter table forms.signing_key enable row level security;
alter table forms.signing_key force row level security;
create policy signing_key_is_the_portals on forms.signing_key for all using (current_setting('app.cities', true) = '*');

grant select, insert on forms.signing_key to portal_app;
