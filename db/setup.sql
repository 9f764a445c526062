-- What a superuser does once in a new database, before the first migration: two roles and the extensions.
-- portal_owner owns every table and runs the migrations; portal_app is what the portal works as: it owns nothing, so
-- row-level security holds for it. Safe to run again. Passwords are given outside of this file.
do $$
begin
    if not exists (select from pg_roles where rolname = 'portal_owner') then
        create role portal_owner login;
    end if;
    if not exists (select from pg_roles where rolname = 'portal_app') then
        create role portal_app login;
    end if;
    execute format('grant create on database %I to portal_owner', current_database());
    execute format('alter database %I set search_path to public, ext', current_database());
    execute format('alter database %I set timezone to %L', current_database(), 'UTC');
    -- What is read most is in memory, where any page costs much the same; the default of 4 is for disks that turn.
    execute format('alter database %I set random_page_cost to 1.1', current_database());
end
$$;

-- Apart from the portal's own schemas, so that their types stay out of the generated code.
create schema if not exists ext;
grant usage on schema ext to public;
set search_path to public, ext;
create extension if not exists cube schema ext;
create extension if not exists earthdistance schema ext;
create extension if not exists pg_trgm schema ext;
create extension if not exists unaccent schema ext;
-- Comparing a word with a listing's names takes a thousand times as long as comparing two numbers. As long as PostgreSQL takes
-- the two for alike, it compares all names one by one where the index would leave it a few.
alter function ext.word_similarity_op(text, text) cost 1000;
