-- Whoever is refused is told the rule. Row-level security stays, and says nothing: an insert fails by "a policy", an update
-- changes no row. So triggers ask first, by name; what may not be written can be seen, where everybody may read it.

-- Nobody writes in another's name. Where nobody's name is given, the portal itself acts.
create function governance.check_actor() returns trigger
    language plpgsql as $$
declare
    actor uuid := to_jsonb(new) ->> tg_argv[0];
begin
    if actor is distinct from identity.current_person() and not (actor is null and governance.is_server()) then
        perform governance.refuse('people_act_as_themselves', 'Nobody acts in another’s name.');
    end if;
    return new;
end $$;

-- After the rules of the table itself, which say more.
do $$
declare
    acting record;
begin
    for acting in select * from (values ('rfc_version', 'published_by', 'insert'), ('comment', 'person_id', 'insert'),
            ('comment_outcome', 'said_by', 'insert'), ('summary', 'written_by', 'insert'), ('recusal', 'person_id', 'insert'),
            ('position', 'person_id', 'insert'), ('task', 'added_by', 'insert'), ('nomination', 'nominated_by', 'insert'),
            ('nomination_support', 'person_id', 'insert'), ('objection', 'person_id', 'insert'), ('objection', 'settled_by', 'update'),
            ('appeal', 'person_id', 'insert'), ('appeal', 'answered_by', 'update'), ('decision', 'decided_by', 'insert'),
            ('maintainer', 'person_id', 'insert'), ('changed_schema', 'proposed_by', 'insert'), ('rfc_picture', 'added_by', 'insert'),
            ('follower', 'person_id', 'insert'), ('mail_wish', 'person_id', 'insert'), ('happening', 'actor', 'insert'))
            as t (name, column_name, operation) loop
        execute format('create trigger %I before %s on governance.%I for each row execute function governance.check_actor(%L)',
            acting.name || '_people_act_as_themselves' || case acting.operation when 'update' then '_later' else '' end,
            acting.operation, acting.name, acting.column_name);
    end loop;
end $$;

-- Deleting an account empties its name: the portal does that.
create function governance.check_name() returns trigger
    language plpgsql as $$
begin
    if new.person_id is distinct from identity.current_person() and not governance.is_server() then
        perform governance.refuse('people_act_as_themselves', 'Nobody acts in another’s name.');
    end if;
    return new;
end $$;
create trigger participant_people_act_as_themselves before insert or update on governance.participant
    for each row execute function governance.check_name();
create policy participant_is_seen_to_be_another on governance.participant for update
    using (true) with check (person_id = identity.current_person() or governance.is_server());

-- What the portal itself does.
create function governance.check_server() returns trigger
    language plpgsql as $$
begin
    if not governance.is_server() then
        perform governance.refuse(tg_argv[0], 'The portal itself does this.');
    end if;
    return null;
end $$;
create trigger blast_radius_is_measured before insert on governance.blast_radius
    for each statement execute function governance.check_server('blast_radius_is_measured_by_the_portal');
create trigger happening_is_told_by_the_portal before update on governance.happening
    for each statement execute function governance.check_server('news_is_told_by_the_portal');
create trigger notice_is_told_by_the_portal before insert or delete on governance.notice
    for each statement execute function governance.check_server('news_is_told_by_the_portal');

-- Who writes an RFC and what belongs to it; who may also mark it as routine is asked where that is marked.
create function governance.check_writer() returns trigger
    language plpgsql as $$
declare
    written jsonb := coalesce(to_jsonb(new), to_jsonb(old));
    rfc uuid := written ->> 'rfc_id';
begin
    if governance.is_author(rfc) or (governance.is_server() and tg_table_name in ('rfc', 'rfc_area'))
        or (tg_table_name = 'rfc' and written ->> 'number' is not null
            and governance.is_eligible(rfc, identity.current_person(), 'infinity')) then
        return coalesce(new, old);
    end if;
    perform governance.refuse('rfc_is_the_authors', 'Only its authors do this.');
    return null;
end $$;
create trigger rfc_is_written_by_who_may before update on governance.rfc
    for each row execute function governance.check_writer();
create trigger rfc_version_is_written_by_who_may before insert on governance.rfc_version
    for each row execute function governance.check_writer();
create trigger changed_schema_is_written_by_who_may before insert on governance.changed_schema
    for each row execute function governance.check_writer();
create trigger rfc_picture_is_written_by_who_may before insert on governance.rfc_picture
    for each row execute function governance.check_writer();
create trigger rfc_area_is_written_by_who_may before insert or delete on governance.rfc_area
    for each row execute function governance.check_writer();

drop policy rfc_maintainers_write on governance.rfc;
create policy rfc_maintainers_write on governance.rfc for update using (number is not null)
    with check (number is not null and governance.is_eligible(rfc_id, identity.current_person(), 'infinity'));

-- Whoever marks a matter as routine does it in the own name.
create or replace function governance.check_routine() returns trigger
    language plpgsql as $$
begin
    if new.routine_by is null or new.routine_by is not distinct from old.routine_by then
        return new;
    end if;
    if not governance.is_eligible(new.rfc_id, new.routine_by, new.updated_at) then
        perform governance.refuse('rfc_routine_is_marked_by_a_maintainer',
            'A maintainer of the area who is not an author marks a matter as routine.');
    end if;
    if new.routine_by is distinct from identity.current_person() then
        perform governance.refuse('people_act_as_themselves', 'Nobody acts in another’s name.');
    end if;
    return new;
end $$;

-- What an RFC affects and who wrote it stays once it is published.
create function governance.check_published() returns trigger
    language plpgsql as $$
begin
    if governance.is_published(coalesce(new.rfc_id, old.rfc_id)) then
        perform governance.refuse('rfc_published_stays_as_it_was', 'Authors and areas of a published RFC stay.');
    end if;
    return coalesce(new, old);
end $$;
create trigger rfc_area_is_of_a_draft before insert or delete on governance.rfc_area
    for each row execute function governance.check_published();
create trigger rfc_author_is_of_a_draft before insert on governance.rfc_author
    for each row execute function governance.check_published();
drop policy rfc_area_its_authors_remove on governance.rfc_area;
create policy rfc_area_is_removed on governance.rfc_area for delete using (true);

create function governance.check_author() returns trigger
    language plpgsql as $$
begin
    if not governance.is_server() and not (new.opened_by is not distinct from identity.current_person()
            and new.person_id is not distinct from identity.current_person() and governance.begun_by_me(new.rfc_id)) then
        perform governance.refuse('rfc_is_the_authors', 'Whoever began a draft is its first author, the portal lets others in.');
    end if;
    return new;
end $$;
create trigger rfc_author_joins_by_the_rules before insert on governance.rfc_author
    for each row execute function governance.check_author();
-- Nobody does: who is not an author any more has been one.
revoke update, delete on governance.rfc_author from portal_app;
drop policy rfc_author_answers on governance.rfc_author;
drop policy rfc_author_leaves on governance.rfc_author;

create function governance.check_area() returns trigger
    language plpgsql as $$
begin
    if new.city_id is null or (identity.current_person() is null and not governance.is_server()) then
        perform governance.refuse('area_is_a_citys_own', 'Areas of the protocol come with the portal, cities get one of their own.');
    end if;
    return new;
end $$;
create trigger area_keeps_the_rules before insert on governance.area
    for each row execute function governance.check_area();

-- What is settled, done, answered or ended: once, by whom it concerns.
create function governance.check_settlement() returns trigger
    language plpgsql as $$
begin
    if old.settled_at is not null then
        perform governance.refuse('objection_is_settled_once', 'It is settled already.');
    end if;
    if old.person_id is distinct from identity.current_person()
        and not governance.is_eligible(new.rfc_id, identity.current_person(), 'infinity') then
        perform governance.refuse('objection_is_settled_by_who_may', 'Whoever raised the objection settles it, or an eligible maintainer.');
    end if;
    return new;
end $$;
create trigger objection_is_settled_by_the_rules before update on governance.objection
    for each row execute function governance.check_settlement();
drop policy objection_is_settled on governance.objection;
create policy objection_is_settled on governance.objection for update using (true) with check (settled_by = identity.current_person());

create function governance.check_doing() returns trigger
    language plpgsql as $$
begin
    if not governance.steers(new.rfc_id, identity.current_person(), 'infinity') then
        perform governance.refuse('outcome_by_an_author_or_maintainer', 'An author or an eligible maintainer does this.');
    end if;
    return new;
end $$;
create trigger task_is_done_by_the_rules before update on governance.task
    for each row execute function governance.check_doing();
drop policy task_is_done on governance.task;
create policy task_is_done on governance.task for update
    using (true) with check (governance.steers(rfc_id, identity.current_person(), 'infinity'));

create function governance.check_answer() returns trigger
    language plpgsql as $$
begin
    if old.answered_at is not null then
        perform governance.refuse('appeal_is_answered_once', 'It is answered already.');
    end if;
    return new;
end $$;
create trigger appeal_is_answered_by_the_rules before update on governance.appeal
    for each row execute function governance.check_answer();
drop policy appeal_is_answered on governance.appeal;
create policy appeal_is_answered on governance.appeal for update using (true) with check (answered_by = identity.current_person());

create function governance.check_nomination_end() returns trigger
    language plpgsql as $$
begin
    if identity.current_person() is null or identity.current_person() not in (new.person_id, new.nominated_by) then
        perform governance.refuse('nomination_is_the_nominees_to_accept', 'The nominee answers; whoever nominated takes back.');
    end if;
    return new;
end $$;
create trigger nomination_is_answered_by_the_rules before update on governance.nomination
    for each row execute function governance.check_nomination_end();
drop policy nomination_is_answered on governance.nomination;
create policy nomination_is_answered on governance.nomination for update
    using (true) with check (person_id = identity.current_person() or nominated_by = identity.current_person());

create function governance.check_term_end() returns trigger
    language plpgsql as $$
begin
    if old.person_id is distinct from identity.current_person() and not governance.is_handed_to_me(new.maintainer_id)
        and not governance.is_server() then
        perform governance.refuse('term_is_ended_by_whose_it_is', 'A term ends by whose it is, or by handing over.');
    end if;
    return new;
end $$;
create trigger maintainer_ends_by_the_rules before update on governance.maintainer
    for each row execute function governance.check_term_end();
drop policy maintainer_ends on governance.maintainer;
create policy maintainer_ends on governance.maintainer for update using (true)
    with check (person_id = identity.current_person() or governance.is_handed_to_me(maintainer_id) or governance.is_server());

-- What nobody has the privilege to do carries the rule's name with the table, for PostgreSQL refuses before any trigger.
do $$
declare
    kept text;
begin
    foreach kept in array array['rfc', 'rfc_version', 'rfc_author', 'comment', 'comment_outcome', 'summary', 'recusal', 'position',
            'objection', 'decision', 'appeal', 'task', 'nomination', 'nomination_support', 'maintainer', 'participant',
            'changed_schema', 'blast_radius'] loop
        execute format('comment on table governance.%I is %L', kept,
            'record_is_kept: what was published, said and decided stays; nobody deletes it or writes it anew.');
    end loop;
end $$;
