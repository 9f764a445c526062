-- Lists and searches over all RFCs. The search stands apart: row-level security would keep its indexes from use, and what is
-- in it everybody may read.
create table governance.rfc_words (
    rfc_id uuid     not null,
    title  text     not null,
    search tsvector not null,
    constraint rfc_words_pk primary key (rfc_id),
    constraint rfc_words_rfc_fk foreign key (rfc_id) references governance.rfc (rfc_id)
);
create index rfc_words_search on governance.rfc_words using gin (search);
create index rfc_words_title on governance.rfc_words using gin (title ext.gin_trgm_ops);

-- As the owner: whoever publishes a version changes what is found, and nobody else does.
create function governance.note_words() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into governance.rfc_words (rfc_id, title, search)
    values (new.rfc_id, new.title, setweight(to_tsvector('simple', new.title), 'A')
        || to_tsvector('simple', coalesce(new.sections ->> 'summary', '') || ' ' || coalesce(new.sections ->> 'motivation', '')
            || ' ' || coalesce(new.sections ->> 'proposal', '')))
    on conflict (rfc_id) do update set title = excluded.title, search = excluded.search;
    return null;
end $$;
create trigger rfc_words_follow after update of title, sections, number on governance.rfc
    for each row when (new.number is not null) execute function governance.note_words();

insert into governance.rfc_words (rfc_id, title, search) select rfc_id, title, search from governance.rfc where number is not null;
grant select on governance.rfc_words to portal_app;

drop index governance.rfc_search;
drop index governance.rfc_title_similar;
alter table governance.rfc drop column search;

-- One policy, so that what is true of most rows is asked first, and only once of the acting person.
drop policy rfc_published_rows on governance.rfc;
drop policy rfc_its_authors_read on governance.rfc;
drop policy rfc_who_began_it_reads on governance.rfc;
create policy rfc_published_or_own on governance.rfc for select
    using (number is not null or governance.is_server() or begun_by = identity.current_person() or governance.is_author(rfc_id));
