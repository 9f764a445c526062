-- What the first migration left to the services: whoever writes, by whatever way, keeps the rules. A refusal carries
-- the rule's name as that of a constraint.

-- Areas in which the sign-in provider says that the acting person serves; the portal tells it beside who acts.
create function governance.claims(area text) returns boolean
    language sql stable
    return area = any (string_to_array(coalesce(current_setting('app.claimed', true), ''), ','));

-- Who began the draft: the one whose word makes the first author.
alter table governance.rfc add column begun_by uuid default identity.current_person();
create policy rfc_who_began_it_reads on governance.rfc for select using (begun_by = identity.current_person());

create function governance.begun_by_me(rfc uuid) returns boolean
    language sql stable
    return exists (select from governance.rfc r where r.rfc_id = rfc and r.number is null and r.begun_by = identity.current_person());

create function governance.is_published(rfc uuid) returns boolean
    language sql stable
    return exists (select from governance.rfc_version v where v.rfc_id = rfc);

-- Authors: who began the draft, and whom the portal lets in by the draft's address; nobody once it is published.
drop policy rfc_author_first_adds on governance.rfc_author;
create policy rfc_author_first_adds on governance.rfc_author for insert
    with check (not governance.is_published(rfc_id) and (governance.is_server()
        or (opened_by = identity.current_person() and person_id = identity.current_person() and governance.begun_by_me(rfc_id))));

drop policy rfc_area_its_authors_add on governance.rfc_area;
create policy rfc_area_its_authors_add on governance.rfc_area for insert
    with check (not governance.is_published(rfc_id) and (governance.is_author(rfc_id) or governance.is_server()));

drop policy rfc_people_begin on governance.rfc;
create policy rfc_people_begin on governance.rfc for insert
    with check (begun_by is not distinct from identity.current_person() and (begun_by is not null or governance.is_server()));

drop policy rfc_version_own_is_added on governance.rfc_version;
create policy rfc_version_own_is_added on governance.rfc_version for insert
    with check (published_by = identity.current_person() and governance.is_author(rfc_id));

-- An RFC begins as a draft.
create function governance.check_begin() returns trigger
    language plpgsql as $$
begin
    if new.state <> 'draft' or new.number is not null or new.routine_by is not null or new.round <> 0 then
        perform governance.refuse('rfc_state_follows_the_rules', 'An RFC begins as a draft.');
    end if;
    return new;
end $$;
create trigger rfc_begins_by_the_rules before insert on governance.rfc
    for each row execute function governance.check_begin();

create or replace function governance.check_state() returns trigger
    language plpgsql as $$
declare
    author boolean := governance.is_author(new.rfc_id);
    server boolean := governance.is_server();
    section record;
begin
    if old.published_at is not null and (new.number, new.published_at, new.scope, new.language, new.supersedes)
            is distinct from (old.number, old.published_at, old.scope, old.language, old.supersedes) then
        perform governance.refuse('rfc_published_stays_as_it_was', 'Number, time, scope and language of a published RFC stay.');
    end if;
    if not author and not server
        and to_jsonb(new) - array['routine_by', 'updated_at', 'search'] <> to_jsonb(old) - array['routine_by', 'updated_at', 'search'] then
        perform governance.refuse('rfc_is_the_authors', 'Only its authors change an RFC.');
    end if;
    if new.published_at is not null and (new.title, new.sections, new.version) is distinct from (old.title, old.sections, old.version) then
        if not author then
            perform governance.refuse('rfc_is_the_authors', 'Only its authors publish a version.');
        end if;
        if new.version <> old.version + 1 or new.state <> 'review' then
            perform governance.refuse('rfc_versions_only_grow', 'Another text is the next version, while the RFC is in review.');
        end if;
    end if;
    if new.version > 0 and not exists (select from governance.rfc_version v where v.rfc_id = new.rfc_id and v.version = new.version
            and v.title = new.title and v.sections = new.sections) then
        perform governance.refuse('rfc_version_is_kept', 'Each version is kept as it was published.');
    end if;
    if new.state = old.state then
        if new.state = 'review' and (new.round, new.opened_at) is distinct from (old.round, old.opened_at)
            and (new.round <> old.round + 1 or not exists (select from governance.decision d
                where d.rfc_id = new.rfc_id and d.round = old.round and d.outcome = 'deferred' and d.decided_at <= new.opened_at)) then
            perform governance.refuse('rfc_new_round_follows_a_deferral', 'A new round follows a deferral.');
        end if;
        if new.state = 'review' and new.round = old.round and (new.closes_at < old.closes_at
            or new.urgent_reason is distinct from old.urgent_reason
            or (new.closes_at > old.closes_at and new.version = old.version)) then
            perform governance.refuse('rfc_window_never_shrinks', 'A review is never shortened, and extended by a new version or round only.');
        end if;
        return new;
    end if;
    if old.state = 'draft' and new.state = 'review' then
        if not author then
            perform governance.refuse('rfc_is_the_authors', 'Only its authors publish a draft.');
        end if;
        if new.number <> (select coalesce(max(r.number), 0) + 1 from governance.rfc r)
            or new.published_at < (select max(r.published_at) from governance.rfc r) then
            perform governance.refuse('rfc_numbers_follow_each_other', 'RFCs are numbered one by one, in the order of time.');
        end if;
        if new.round <> 1 or new.version <> 1 or new.opened_at <> new.published_at or new.routine_by is not null then
            perform governance.refuse('rfc_state_follows_the_rules', 'Publication opens the first round with the first version.');
        end if;
        for section in select * from (values ('summary', 40), ('motivation', 40), ('proposal', 40), ('security-and-privacy', 10),
                ('backwards-compatibility', 10), ('implementation-plan', 10), ('alternatives', 10)) as s (name, shortest) loop
            if length(coalesce(new.sections ->> section.name, '')) < section.shortest then
                perform governance.refuse('rfc_published_is_complete', 'The section ' || section.name || ' is missing.');
            end if;
        end loop;
        if not exists (select from governance.rfc_area a where a.rfc_id = new.rfc_id) then
            perform governance.refuse('rfc_published_is_complete', 'No area is named.');
        end if;
        return new;
    end if;
    if new.state = 'withdrawn' and old.state in ('draft', 'review') then
        if not author and not (server and old.state = 'draft') then
            perform governance.refuse('rfc_is_the_authors', 'Only its authors withdraw an RFC.');
        end if;
        return new;
    end if;
    if old.state = 'review' and new.state in ('accepted', 'rejected') and exists (select from governance.decision d
            where d.rfc_id = new.rfc_id and d.round = old.round and d.outcome::text = new.state::text) then
        return new;
    end if;
    if old.state in ('accepted', 'rejected') and new.state = 'review' and new.round = old.round + 1 and exists (select from governance.appeal a
            where a.rfc_id = new.rfc_id and a.round = old.round and a.upheld and a.answered_at <= new.opened_at) then
        return new;
    end if;
    if old.state = 'accepted' and new.state = 'superseded' and exists (select from governance.rfc s
            where s.number = new.superseded_by and s.supersedes = new.number and s.state = 'accepted') then
        return new;
    end if;
    perform governance.refuse('rfc_state_follows_the_rules', 'An RFC does not go from ' || old.state || ' to ' || new.state || ' like this.');
    return new;
end $$;

create or replace function governance.check_decision() returns trigger
    language plpgsql as $$
declare
    rfc governance.rfc;
    wanted governance.stance := case new.outcome when 'accepted' then 'approve' when 'rejected' then 'reject' end;
begin
    -- Whoever may change the RFC holds it until the decision is written; whoever may not is told why all the same.
    perform from governance.rfc where rfc_id = new.rfc_id for update;
    select * into rfc from governance.rfc where rfc_id = new.rfc_id;
    if not found or rfc.state <> 'review' or rfc.round <> new.round then
        perform governance.refuse('decision_is_about_the_round_in_review', 'Only the round that is in review is decided.');
    end if;
    -- No decision comes from the future: its time is not after the database's own, but for clocks that differ a little.
    if new.decided_at < rfc.closes_at or new.decided_at > now() + interval '5 minutes' then
        perform governance.refuse('decision_waits_for_the_window', 'The review lasts until ' || rfc.closes_at || '.');
    end if;
    if new.decided_by is not null and not governance.is_eligible(new.rfc_id, new.decided_by, new.decided_at) then
        perform governance.refuse('decision_by_an_eligible_maintainer',
            'Only a maintainer of an affected area who neither wrote the RFC nor is recused decides.');
    end if;
    if new.outcome = 'deferred' then
        return new;
    end if;
    if exists (select from governance.objection o where o.rfc_id = new.rfc_id and o.settled_at is null) then
        perform governance.refuse('decision_waits_for_objections', 'An objection is open.');
    end if;
    if new.decided_by is null then
        if rfc.routine_by is null or new.outcome <> 'accepted'
            or exists (select from governance.rfc_author w where w.rfc_id = new.rfc_id and w.person_id = rfc.routine_by) then
            perform governance.refuse('decision_by_the_server_is_for_routine', 'The server closes routine matters only.');
        end if;
        return new;
    end if;
    if (select count(*) from governance.positions(new.rfc_id, new.round, new.decided_at) p where p.stance = wanted) < 2 then
        perform governance.refuse('decision_needs_two_maintainers', 'Two eligible maintainers have to be for it.');
    end if;
    if (select count(*) filter (where p.stance = wanted) <= count(*) filter (where p.stance not in (wanted, 'abstain'))
        from governance.positions(new.rfc_id, new.round, new.decided_at) p) then
        perform governance.refuse('decision_follows_the_majority', 'More maintainers have to be for it than against it.');
    end if;
    if exists (select from governance.rfc_area a where a.rfc_id = new.rfc_id and not exists (
            select from governance.positions(new.rfc_id, new.round, new.decided_at) p
            join governance.maintainer m on m.person_id = p.person_id and m.area_id = a.area_id and m.owner
                and m.since <= new.decided_at and (m.until is null or m.until > new.decided_at)
            where p.stance = wanted)) then
        perform governance.refuse('decision_needs_an_owner_of_each_area', 'An owner of each affected area has to be for it.');
    end if;
    return new;
end $$;

create function governance.steers(rfc uuid, person uuid, at_time timestamptz) returns boolean
    language sql stable
    return governance.is_eligible(rfc, person, at_time)
        or exists (select from governance.rfc_author w where w.rfc_id = rfc and w.person_id = person);

-- A comment is on a text that is discussed, and its author is what it says beside the name.
create function governance.check_comment() returns trigger
    language plpgsql as $$
begin
    if not exists (select from governance.rfc r where r.rfc_id = new.rfc_id and r.number is not null and r.state <> 'withdrawn') then
        perform governance.refuse('comment_on_a_published_text', 'What is withdrawn or not published is not discussed.');
    end if;
    if new.role = 'author' and not exists (select from governance.rfc_author w where w.rfc_id = new.rfc_id and w.person_id = new.person_id)
        or new.role in ('owner', 'maintainer') and not exists (select from governance.rfc_area a join governance.maintainer m using (area_id)
            where a.rfc_id = new.rfc_id and m.person_id = new.person_id and m.since <= new.written_at
                and (m.until is null or m.until > new.written_at) and (m.owner or new.role = 'maintainer')) then
        perform governance.refuse('comment_role_is_true', 'The person is not ' || new.role || ' here.');
    end if;
    return new;
end $$;
create trigger comment_keeps_the_rules before insert on governance.comment
    for each row execute function governance.check_comment();

create function governance.check_comment_outcome() returns trigger
    language plpgsql as $$
declare
    rfc uuid := (select c.rfc_id from governance.comment c where c.comment_id = new.comment_id);
begin
    if not governance.is_eligible(rfc, new.said_by, new.said_at)
        and (new.outcome in ('hidden', 'shown') or not governance.steers(rfc, new.said_by, new.said_at)) then
        perform governance.refuse('outcome_by_an_author_or_maintainer', 'An author or an eligible maintainer does this.');
    end if;
    return new;
end $$;
create trigger comment_outcome_keeps_the_rules before insert on governance.comment_outcome
    for each row execute function governance.check_comment_outcome();

create function governance.check_summary() returns trigger
    language plpgsql as $$
begin
    if not governance.steers(new.rfc_id, new.written_by, new.written_at) then
        perform governance.refuse('outcome_by_an_author_or_maintainer', 'An author or an eligible maintainer does this.');
    end if;
    return new;
end $$;
create trigger summary_keeps_the_rules before insert on governance.summary
    for each row execute function governance.check_summary();

create function governance.check_task() returns trigger
    language plpgsql as $$
begin
    if not governance.steers(new.rfc_id, new.added_by, new.added_at)
        or not exists (select from governance.rfc r where r.rfc_id = new.rfc_id and r.state = 'accepted') then
        perform governance.refuse('outcome_by_an_author_or_maintainer', 'An author or an eligible maintainer does this, once it is accepted.');
    end if;
    return new;
end $$;
create trigger task_keeps_the_rules before insert on governance.task
    for each row execute function governance.check_task();

drop policy task_is_done on governance.task;
create policy task_is_done on governance.task for update using (governance.steers(rfc_id, identity.current_person(), 'infinity'));

create function governance.check_objection() returns trigger
    language plpgsql as $$
begin
    if not exists (select from governance.rfc r where r.rfc_id = new.rfc_id and r.state = 'review') then
        perform governance.refuse('objection_in_review', 'Objections are raised while an RFC is in review.');
    end if;
    return new;
end $$;
create trigger objection_keeps_the_rules before insert on governance.objection
    for each row execute function governance.check_objection();

create or replace function governance.check_appeal() returns trigger
    language plpgsql as $$
declare
    decided governance.decision;
begin
    select * into decided from governance.decision d where d.rfc_id = new.rfc_id and d.round = new.round;
    if not found or decided.outcome = 'deferred' or not exists (select from governance.rfc r
            where r.rfc_id = new.rfc_id and r.round = new.round and r.state in ('accepted', 'rejected')) then
        perform governance.refuse('appeal_is_about_a_decision', 'There is no decision to appeal against.');
    end if;
    if new.filed_at > decided.decided_at + interval '168 hours' or new.filed_at < decided.decided_at then
        perform governance.refuse('appeal_within_seven_days', 'Appeals come within seven days after the decision.');
    end if;
    if new.answered_by is not null and (new.answered_by = decided.decided_by or new.answered_by = new.person_id
        or exists (select from governance.rfc_author w where w.rfc_id = new.rfc_id and w.person_id = new.answered_by)
        or not exists (select from governance.maintainer m where m.person_id = new.answered_by and m.since <= new.answered_at
            and (m.until is null or m.until > new.answered_at))) then
        perform governance.refuse('appeal_is_answered_by_another',
            'A maintainer answers who neither appealed, wrote the RFC nor recorded the decision.');
    end if;
    return new;
end $$;

-- The register. How many have to be for a nomination: two; where fewer serve beside the nominee, those and one
-- administrator of the installation.
create function governance.serving_beside(nominee uuid, area text, at_time timestamptz) returns bigint
    language sql stable
    return (select count(*) from governance.maintainer m where m.area_id = area and m.person_id <> nominee
        and m.since <= at_time and (m.until is null or m.until > at_time));

create function governance.check_support() returns trigger
    language plpgsql as $$
declare
    nominated governance.nomination;
begin
    select * into nominated from governance.nomination n where n.nomination_id = new.nomination_id;
    if nominated.person_id = new.person_id or not (
        exists (select from governance.maintainer m where m.area_id = nominated.area_id and m.person_id = new.person_id
            and m.since <= new.supported_at and (m.until is null or m.until > new.supported_at))
        or (governance.is_server() and governance.serving_beside(nominated.person_id, nominated.area_id, new.supported_at) < 2)) then
        perform governance.refuse('nomination_needs_support', 'Maintainers of the area support, never the nominee.');
    end if;
    return new;
end $$;
create trigger nomination_support_keeps_the_rules before insert on governance.nomination_support
    for each row execute function governance.check_support();

create function governance.check_nomination() returns trigger
    language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.accepted_at is not null then
            perform governance.refuse('nomination_needs_support', 'A nomination is supported before it is accepted.');
        end if;
        if new.hands_over is not null and not exists (select from governance.maintainer m where m.maintainer_id = new.hands_over
                and m.area_id = new.area_id and m.person_id = new.nominated_by and m.until is null) then
            perform governance.refuse('nomination_hands_over_the_own_term', 'Whoever hands over hands over the own term.');
        end if;
        return new;
    end if;
    if new.accepted_at is not null then
        if new.person_id is distinct from identity.current_person() then
            perform governance.refuse('nomination_is_the_nominees_to_accept', 'Only the nominee accepts.');
        end if;
        if (select count(*) from governance.nomination_support s where s.nomination_id = new.nomination_id)
                < least(2, governance.serving_beside(new.person_id, new.area_id, new.accepted_at) + 1) then
            perform governance.refuse('nomination_needs_support', 'Two maintainers have to be for it first.');
        end if;
    end if;
    return new;
end $$;
create trigger nomination_keeps_the_rules before insert or update on governance.nomination
    for each row execute function governance.check_nomination();

drop policy nomination_is_answered on governance.nomination;
create policy nomination_is_answered on governance.nomination for update
    using (person_id = identity.current_person() or nominated_by = identity.current_person());

-- A term begins by the provider's word, as no owner, or by an accepted nomination; it ends by whose it is or by handing over.
create function governance.check_term() returns trigger
    language plpgsql as $$
begin
    if new.claimed and (new.owner or not governance.claims(new.area_id)) then
        perform governance.refuse('maintainer_serves_by_claim_or_nomination', 'The sign-in provider does not say so.');
    end if;
    if not new.claimed and not exists (select from governance.nomination n where n.area_id = new.area_id and n.person_id = new.person_id
            and n.owner = new.owner and n.accepted_at = new.since) then
        perform governance.refuse('nomination_needs_support', 'A term begins with an accepted nomination.');
    end if;
    return new;
end $$;
create trigger maintainer_keeps_the_rules before insert on governance.maintainer
    for each row execute function governance.check_term();

create function governance.is_handed_to_me(term uuid) returns boolean
    language sql stable
    return exists (select from governance.nomination n
        where n.hands_over = term and n.person_id = identity.current_person() and n.accepted_at is not null);

drop policy maintainer_ends on governance.maintainer;
create policy maintainer_ends on governance.maintainer for update
    using (person_id = identity.current_person() or governance.is_handed_to_me(maintainer_id) or governance.is_server());
