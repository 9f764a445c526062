-- Whoever tries to rewrite or to delete what was said or decided is told the rule. PostgreSQL asks for the privilege before
-- any trigger and then says "permission denied" alone, so the portal's role has the privilege now and two other fences stand
-- there: a trigger that refuses every attempt by the rule's name, also one that would meet no row; and row-level security,
-- by which no row could be changed were the trigger gone. TRUNCATE, which knows no rows, stays without privilege.
create function governance.keep_record() returns trigger
    language plpgsql as $$
begin
    perform governance.refuse('record_is_kept',
        'What was published, said and decided stays: nobody deletes it or writes it anew.');
    return null;
end $$;

-- Until now for each command, deleting included.
drop policy participant_own on governance.participant;
create policy participant_own_is_added on governance.participant for insert
    with check (person_id = identity.current_person() or governance.is_server());

-- Which columns of a row are set once it is there; null where none is. What is set, by whom and when, other triggers ask.
do $$
declare
    kept record;
    all_others text[];
begin
    for kept in select * from (values ('area', null, 'area_id'), ('rfc_version', null, 'rfc_id'), ('rfc_author', null, 'rfc_id'),
            ('comment', null, 'comment_id'), ('comment_outcome', null, 'comment_id'), ('summary', null, 'rfc_id'),
            ('recusal', null, 'rfc_id'), ('position', null, 'rfc_id'), ('decision', null, 'rfc_id'),
            ('nomination_support', null, 'nomination_id'), ('changed_schema', null, 'rfc_id'), ('blast_radius', null, 'rfc_id'),
            ('participant', array['name'], 'person_id'),
            ('maintainer', array['until'], 'maintainer_id'),
            ('nomination', array['accepted_at', 'ended_at'], 'nomination_id'),
            ('objection', array['settled_at', 'settled_by', 'settlement'], 'objection_id'),
            ('appeal', array['answered_at', 'answered_by', 'upheld', 'answer'], 'rfc_id'),
            ('task', array['done_at'], 'task_id'),
            ('rfc', array['number', 'state', 'scope', 'title', 'sections', 'language', 'urgent_reason', 'routine_by', 'round',
                'version', 'opened_at', 'closes_at', 'published_at', 'decided_at', 'superseded_by', 'supersedes', 'asked_at',
                'updated_at'], 'rfc_id')) as t (name, settable, key) loop
        execute format('grant update, delete on governance.%I to portal_app', kept.name);
        execute format('create trigger %I before delete on governance.%I for each statement execute function governance.keep_record()',
            kept.name || '_is_kept', kept.name);
        if kept.settable is null then
            execute format('create trigger %I before update on governance.%I for each statement execute function governance.keep_record()',
                kept.name || '_is_kept_as_it_is', kept.name);
        else
            select array_agg(quote_ident(attname)) into all_others from pg_attribute
            where attrelid = format('governance.%I', kept.name)::regclass and attnum > 0 and not attisdropped
                and attname <> all (kept.settable);
            execute format('create trigger %I before update of %s on governance.%I for each statement execute function governance.keep_record()',
                kept.name || '_is_kept_as_it_is', array_to_string(all_others, ', '), kept.name);
            -- Row-level security sees the new row alone; a function of its own finds the row as it was before the statement.
            execute format('create function governance.%I(now governance.%I) returns boolean language sql stable
                    return exists (select from governance.%I was where was.%I = now.%I and row(%s) is not distinct from row(%s))',
                kept.name || '_was_so', kept.name, kept.name, kept.key, kept.key,
                (select string_agg('was.' || name, ', ') from unnest(all_others) name),
                (select string_agg('now.' || name, ', ') from unnest(all_others) name));
            execute format('create policy %I on governance.%I as restrictive for update using (true) with check (governance.%I(%I))',
                kept.name || '_is_kept_as_it_is', kept.name, kept.name || '_was_so', kept.name);
        end if;
    end loop;
end $$;
