-- A list of RFCs comes from one table: what was searched apart since V202611281410 also says all that a row shows, so that
-- no list counts comments or looks up areas, and none reads further than its page. Everybody may read it; these triggers
-- alone write it.
alter table governance.rfc_words rename to rfc_entry;
alter table governance.rfc_entry rename constraint rfc_words_pk to rfc_entry_pk;
alter table governance.rfc_entry rename constraint rfc_words_rfc_fk to rfc_entry_rfc_fk;
alter index governance.rfc_words_search rename to rfc_entry_search;
alter index governance.rfc_words_title rename to rfc_entry_title;

alter table governance.rfc_entry
    add column number       integer,
    add column state        governance.state,
    add column scope        governance.scope,
    add column areas        text[] collate "C",
    add column published_at timestamptz,
    add column closes_at    timestamptz,
    add column updated_at   timestamptz,
    add column comments     integer not null default 0;

update governance.rfc_entry e
set number = r.number, state = r.state, scope = r.scope, published_at = r.published_at, closes_at = r.closes_at,
    updated_at = r.updated_at,
    areas = array(select a.area_id from governance.rfc_area a where a.rfc_id = r.rfc_id order by a.area_id),
    comments = (select count(*) from governance.comment c where c.rfc_id = r.rfc_id)
from governance.rfc r
where r.rfc_id = e.rfc_id;

alter table governance.rfc_entry
    alter column number set not null,
    alter column state set not null,
    alter column scope set not null,
    alter column areas set not null,
    alter column published_at set not null,
    alter column updated_at set not null;

create unique index rfc_entry_newest on governance.rfc_entry (number desc);
create index rfc_entry_newest_of_state on governance.rfc_entry (state, number desc);
create index rfc_entry_newest_of_scope on governance.rfc_entry (scope, number desc);
create index rfc_entry_of_area on governance.rfc_entry using gin (areas);

drop trigger rfc_words_follow on governance.rfc;
drop function governance.note_words();

create function governance.note_entry() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into governance.rfc_entry (rfc_id, title, search, number, state, scope, areas, published_at, closes_at, updated_at)
    values (new.rfc_id, new.title, setweight(to_tsvector('simple', new.title), 'A')
        || to_tsvector('simple', coalesce(new.sections ->> 'summary', '') || ' ' || coalesce(new.sections ->> 'motivation', '')
            || ' ' || coalesce(new.sections ->> 'proposal', '')),
        new.number, new.state, new.scope,
        array(select a.area_id from governance.rfc_area a where a.rfc_id = new.rfc_id order by a.area_id),
        new.published_at, new.closes_at, new.updated_at)
    on conflict (rfc_id) do update
        set title = excluded.title, search = excluded.search, state = excluded.state, closes_at = excluded.closes_at,
            updated_at = excluded.updated_at;
    return null;
end $$;
create trigger rfc_entry_follows after update on governance.rfc
    for each row when (new.number is not null) execute function governance.note_entry();

create function governance.count_comment() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    update governance.rfc_entry set comments = comments + 1 where rfc_id = new.rfc_id;
    return null;
end $$;
create trigger rfc_entry_counts_comments after insert on governance.comment
    for each row execute function governance.count_comment();

