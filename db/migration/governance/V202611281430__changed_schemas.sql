-- The changed schema that an RFC carries, and what it would mean for records.
create table governance.changed_schema (
    rfc_id      uuid             not null,
    proposed_at timestamptz      not null,
    proposed_by uuid             not null,
    version     integer          not null,
    name        text collate "C" not null,
    text        text             not null,
    constraint changed_schema_pk primary key (rfc_id, proposed_at),
    constraint changed_schema_rfc_fk foreign key (rfc_id) references governance.rfc (rfc_id),
    constraint changed_schema_person_fk foreign key (proposed_by) references governance.participant (person_id),
    constraint changed_schema_length check (length(text) between 2 and 200000)
);

-- What came out when it was tried; once for each.
create table governance.blast_radius (
    rfc_id      uuid        not null,
    proposed_at timestamptz not null,
    measured_at timestamptz not null,
    result      jsonb       not null,
    constraint blast_radius_pk primary key (rfc_id, proposed_at),
    constraint blast_radius_schema_fk foreign key (rfc_id, proposed_at) references governance.changed_schema (rfc_id, proposed_at)
);

-- Its authors propose it while they write or while it is in review.
create function governance.check_changed_schema() returns trigger
    language plpgsql as $$
begin
    if not exists (select from governance.rfc r where r.rfc_id = new.rfc_id and r.state in ('draft', 'review') and r.version = new.version) then
        perform governance.refuse('rfc_state_follows_the_rules', 'A schema is changed while the RFC is written or in review.');
    end if;
    return new;
end $$;
create trigger changed_schema_keeps_the_rules before insert on governance.changed_schema
    for each row execute function governance.check_changed_schema();

alter table governance.changed_schema enable row level security;
alter table governance.changed_schema force row level security;
create policy changed_schema_of_what_is_seen on governance.changed_schema for select
    using (governance.is_published(rfc_id) or governance.is_server() or governance.is_author(rfc_id));
create policy changed_schema_its_authors_add on governance.changed_schema for insert
    with check (proposed_by = identity.current_person() and governance.is_author(rfc_id));

alter table governance.blast_radius enable row level security;
alter table governance.blast_radius force row level security;
create policy blast_radius_of_what_is_seen on governance.blast_radius for select
    using (governance.is_published(rfc_id) or governance.is_server() or governance.is_author(rfc_id));
create policy blast_radius_server_adds on governance.blast_radius for insert with check (governance.is_server());

grant select, insert on governance.changed_schema to portal_app;
grant select, insert on governance.blast_radius to portal_app;
