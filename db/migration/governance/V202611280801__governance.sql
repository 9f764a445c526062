create schema governance;
grant usage on schema governance to portal_app;

create type governance.scope as enum ('schema', 'api', 'interoperability', 'governance', 'security');
create type governance.state as enum ('draft', 'review', 'accepted', 'rejected', 'superseded', 'withdrawn');
create type governance.stance as enum ('approve', 'reject', 'abstain');
create type governance.outcome as enum ('accepted', 'rejected', 'deferred');

-- What is decided about: parts of the protocol and of its community, and each city's own rules.
create table governance.area (
    area_id  text collate "C" not null,
    city_id  text collate "C",
    position integer          not null,
    constraint area_pk primary key (area_id),
    constraint area_id_is_a_slug check (area_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    constraint area_city_unique unique (city_id),
    constraint area_city_fk foreign key (city_id) references cities.city (city_id),
    constraint area_of_a_city_is_called_after_it check (city_id is null or area_id = 'city-' || city_id)
);

insert into governance.area (area_id, position)
values ('schema', 1), ('api', 2), ('federation', 3), ('signals', 4), ('security', 5), ('process', 6);

-- Somebody who takes part under their name, which they agreed to when they first did. Deleting the account empties it.
create table governance.participant (
    person_id uuid        not null,
    name      text,
    joined_at timestamptz not null,
    constraint participant_pk primary key (person_id),
    constraint participant_name_length check (length(name) between 1 and 200)
);

-- Who maintains an area, and since when. An owner answers for it: no decision about it without one of its owners.
create table governance.maintainer (
    maintainer_id uuid             not null default uuidv7(),
    area_id       text collate "C" not null,
    person_id     uuid             not null,
    owner         boolean          not null,
    -- Whether the sign-in provider says so; then the term ends when it no longer does.
    claimed       boolean          not null,
    since         timestamptz      not null,
    until         timestamptz,
    constraint maintainer_pk primary key (maintainer_id),
    constraint maintainer_area_fk foreign key (area_id) references governance.area (area_id),
    constraint maintainer_person_fk foreign key (person_id) references governance.participant (person_id),
    constraint maintainer_term_runs_forward check (until >= since)
);
create unique index maintainer_serves_once_per_area on governance.maintainer (area_id, person_id) where until is null;

create table governance.nomination (
    nomination_id uuid             not null default uuidv7(),
    area_id       text collate "C" not null,
    person_id     uuid             not null,
    owner         boolean          not null,
    reason        text             not null,
    nominated_by  uuid             not null,
    nominated_at  timestamptz      not null,
    -- A maintainer who hands over ends when the nominee takes up.
    hands_over    uuid,
    accepted_at   timestamptz,
    ended_at      timestamptz,
    constraint nomination_pk primary key (nomination_id),
    constraint nomination_area_fk foreign key (area_id) references governance.area (area_id),
    constraint nomination_person_fk foreign key (person_id) references governance.participant (person_id),
    constraint nomination_nominator_fk foreign key (nominated_by) references governance.participant (person_id),
    constraint nomination_hands_over_fk foreign key (hands_over) references governance.maintainer (maintainer_id),
    constraint nomination_reason_length check (length(reason) between 3 and 2000)
);
create unique index nomination_open_once on governance.nomination (area_id, person_id) where ended_at is null;

create table governance.nomination_support (
    nomination_id uuid        not null,
    person_id     uuid        not null,
    supported_at  timestamptz not null,
    constraint nomination_support_pk primary key (nomination_id, person_id),
    constraint nomination_support_nomination_fk foreign key (nomination_id) references governance.nomination (nomination_id),
    constraint nomination_support_person_fk foreign key (person_id) references governance.participant (person_id)
);

create table governance.rfc (
    rfc_id         uuid             not null default uuidv7(),
    number         integer,
    state          governance.state not null default 'draft',
    scope          governance.scope,
    title          text             not null,
    sections       jsonb            not null default '{}',
    language       text collate "C" not null,
    -- Why 48 hours must do; only security and privacy are reasons.
    urgent_reason  text,
    routine_by     uuid,
    round          integer          not null default 0,
    version        integer          not null default 0,
    opened_at      timestamptz,
    closes_at      timestamptz,
    published_at   timestamptz,
    decided_at     timestamptz,
    superseded_by  integer,
    supersedes     integer,
    asked_at       timestamptz,
    created_at     timestamptz      not null,
    updated_at     timestamptz      not null,
    search         tsvector generated always as (setweight(to_tsvector('simple', title), 'A')
        || to_tsvector('simple', coalesce(sections ->> 'summary', '') || ' ' || coalesce(sections ->> 'motivation', '')
        || ' ' || coalesce(sections ->> 'proposal', ''))) stored,
    constraint rfc_pk primary key (rfc_id),
    constraint rfc_number_unique unique (number),
    constraint rfc_number_positive check (number > 0),
    constraint rfc_title_length check (length(title) <= 200),
    constraint rfc_language_is_a_tag check (language ~ '^[a-z]{2,3}$'),
    constraint rfc_sections_are_an_object check (jsonb_typeof(sections) = 'object' and pg_column_size(sections) <= 524288),
    constraint rfc_urgent_reason_length check (length(urgent_reason) between 10 and 2000),
    constraint rfc_is_numbered_when_published check ((number is null) = (published_at is null)),
    constraint rfc_only_unpublished_is_draft check (published_at is null or state <> 'draft'),
    constraint rfc_unpublished_is_draft_or_withdrawn check (published_at is not null or state in ('draft', 'withdrawn')),
    constraint rfc_published_has_scope_and_title check (published_at is null or (scope is not null and length(title) >= 5)),
    constraint rfc_published_has_a_version check ((published_at is null) = (version = 0)),
    constraint rfc_in_review_has_a_window check (state <> 'review' or (opened_at is not null and closes_at is not null)),
    -- Review lasts at least five times 24 hours, 48 hours with a recorded urgent reason.
    constraint rfc_review_lasts_long_enough check (closes_at >= opened_at
        + case when urgent_reason is null then interval '120 hours' else interval '48 hours' end),
    constraint rfc_routine_is_never_a_matter_of_the_protocol check (routine_by is null or scope = 'governance'),
    constraint rfc_superseded_names_its_successor check ((state = 'superseded') = (superseded_by is not null))
);
create index rfc_newest on governance.rfc (number desc) where number is not null;
create index rfc_newest_of_state on governance.rfc (state, number desc);
create index rfc_search on governance.rfc using gin (search);
create index rfc_title_similar on governance.rfc using gin (title ext.gin_trgm_ops);
create index rfc_due on governance.rfc (closes_at) where state = 'review';
create index rfc_draft_age on governance.rfc (updated_at) where state = 'draft';

create table governance.rfc_area (
    rfc_id  uuid             not null,
    area_id text collate "C" not null,
    constraint rfc_area_pk primary key (rfc_id, area_id),
    constraint rfc_area_rfc_fk foreign key (rfc_id) references governance.rfc (rfc_id),
    constraint rfc_area_area_fk foreign key (area_id) references governance.area (area_id)
);
create index rfc_area_of_area on governance.rfc_area (area_id);

-- Authors; the first opened the draft, others were asked and have agreed once accepted_at is there.
create table governance.rfc_author (
    rfc_id      uuid        not null,
    person_id   uuid        not null,
    opened_by   uuid        not null,
    asked_at    timestamptz not null,
    accepted_at timestamptz,
    constraint rfc_author_pk primary key (rfc_id, person_id),
    constraint rfc_author_rfc_fk foreign key (rfc_id) references governance.rfc (rfc_id),
    constraint rfc_author_person_fk foreign key (person_id) references governance.participant (person_id)
);
create index rfc_author_of_person on governance.rfc_author (person_id);

-- What was published, word for word, for good.
create table governance.rfc_version (
    rfc_id       uuid        not null,
    version      integer     not null,
    title        text        not null,
    sections     jsonb       not null,
    note         text,
    published_by uuid        not null,
    published_at timestamptz not null,
    sha256       text collate "C" not null,
    constraint rfc_version_pk primary key (rfc_id, version),
    constraint rfc_version_rfc_fk foreign key (rfc_id) references governance.rfc (rfc_id),
    constraint rfc_version_person_fk foreign key (published_by) references governance.participant (person_id),
    constraint rfc_version_counts_from_one check (version >= 1),
    constraint rfc_version_hash_is_hex check (sha256 ~ '^[0-9a-f]{64}$')
);

create table governance.comment (
    comment_id  uuid             not null default uuidv7(),
    rfc_id      uuid             not null,
    version     integer          not null,
    section     text collate "C" not null,
    answers     uuid,
    person_id   uuid             not null,
    -- What the person was when writing: author, maintainer, resident ...
    role        text collate "C" not null,
    text        text             not null,
    written_at  timestamptz      not null,
    constraint comment_pk primary key (comment_id),
    constraint comment_of_rfc_key unique (rfc_id, comment_id),
    constraint comment_version_fk foreign key (rfc_id, version) references governance.rfc_version (rfc_id, version),
    constraint comment_answers_fk foreign key (rfc_id, answers) references governance.comment (rfc_id, comment_id),
    constraint comment_person_fk foreign key (person_id) references governance.participant (person_id),
    constraint comment_text_length check (length(text) between 1 and 10000),
    constraint comment_role_known check (role in ('author', 'owner', 'maintainer', 'staff', 'operator', 'resident', 'participant'))
);
create index comment_of_rfc on governance.comment (rfc_id, comment_id);

-- What became of a comment: said once by an author or maintainer, again when it changes; the newest counts.
create table governance.comment_outcome (
    comment_id uuid             not null,
    said_at    timestamptz      not null,
    outcome    text collate "C" not null,
    reason     text,
    said_by    uuid             not null,
    constraint comment_outcome_pk primary key (comment_id, said_at),
    constraint comment_outcome_comment_fk foreign key (comment_id) references governance.comment (comment_id),
    constraint comment_outcome_person_fk foreign key (said_by) references governance.participant (person_id),
    constraint comment_outcome_known check (outcome in ('accepted', 'changed', 'declined', 'out-of-scope', 'hidden', 'shown')),
    constraint comment_outcome_says_why check (outcome in ('accepted', 'changed', 'shown') or length(reason) >= 3)
);

create table governance.summary (
    rfc_id     uuid        not null,
    written_at timestamptz not null,
    written_by uuid        not null,
    agreed     text        not null,
    disputed   text        not null,
    options    text        not null,
    constraint summary_pk primary key (rfc_id, written_at),
    constraint summary_rfc_fk foreign key (rfc_id) references governance.rfc (rfc_id),
    constraint summary_person_fk foreign key (written_by) references governance.participant (person_id),
    constraint summary_length check (length(agreed) <= 10000 and length(disputed) <= 10000 and length(options) <= 10000)
);

-- A conflict of interest: for good, for this RFC.
create table governance.recusal (
    rfc_id      uuid        not null,
    person_id   uuid        not null,
    reason      text        not null,
    recused_at  timestamptz not null,
    constraint recusal_pk primary key (rfc_id, person_id),
    constraint recusal_rfc_fk foreign key (rfc_id) references governance.rfc (rfc_id),
    constraint recusal_person_fk foreign key (person_id) references governance.participant (person_id),
    constraint recusal_reason_length check (length(reason) between 3 and 2000)
);

-- Where a maintainer stands, in each round of review; the newest of a person counts.
create table governance.position (
    rfc_id    uuid              not null,
    round     integer           not null,
    person_id uuid              not null,
    taken_at  timestamptz       not null,
    stance    governance.stance not null,
    reason    text              not null,
    constraint position_pk primary key (rfc_id, round, person_id, taken_at),
    constraint position_rfc_fk foreign key (rfc_id) references governance.rfc (rfc_id),
    constraint position_person_fk foreign key (person_id) references governance.participant (person_id),
    constraint position_reason_length check (length(reason) between 3 and 5000)
);

create table governance.objection (
    objection_id uuid        not null default uuidv7(),
    rfc_id       uuid        not null,
    person_id    uuid        not null,
    reason       text        not null,
    raised_at    timestamptz not null,
    settled_at   timestamptz,
    settled_by   uuid,
    settlement   text,
    constraint objection_pk primary key (objection_id),
    constraint objection_rfc_fk foreign key (rfc_id) references governance.rfc (rfc_id),
    constraint objection_person_fk foreign key (person_id) references governance.participant (person_id),
    constraint objection_settler_fk foreign key (settled_by) references governance.participant (person_id),
    constraint objection_reason_length check (length(reason) between 3 and 5000),
    constraint objection_is_settled_in_words check ((settled_at is null) = (settled_by is null)
        and (settled_at is null) = (settlement is null) and length(settlement) between 3 and 5000)
);
create unique index objection_open_once_per_person on governance.objection (rfc_id, person_id) where settled_at is null;

-- How a round of review ended. decided_by is absent where the server closed a routine matter or deferred.
create table governance.decision (
    rfc_id     uuid               not null,
    round      integer            not null,
    outcome    governance.outcome not null,
    reason     text               not null,
    dissent    text,
    decided_at timestamptz        not null,
    decided_by uuid,
    constraint decision_pk primary key (rfc_id, round),
    constraint decision_rfc_fk foreign key (rfc_id) references governance.rfc (rfc_id),
    constraint decision_person_fk foreign key (decided_by) references governance.participant (person_id),
    constraint decision_reason_length check (length(reason) between 3 and 10000)
);

create table governance.appeal (
    rfc_id      uuid        not null,
    round       integer     not null,
    person_id   uuid        not null,
    reason      text        not null,
    filed_at    timestamptz not null,
    answered_at timestamptz,
    answered_by uuid,
    upheld      boolean,
    answer      text,
    constraint appeal_pk primary key (rfc_id, round),
    constraint appeal_decision_fk foreign key (rfc_id, round) references governance.decision (rfc_id, round),
    constraint appeal_person_fk foreign key (person_id) references governance.participant (person_id),
    constraint appeal_answerer_fk foreign key (answered_by) references governance.participant (person_id),
    constraint appeal_reason_length check (length(reason) between 3 and 5000),
    constraint appeal_answer_is_whole check (num_nulls(answered_at, answered_by, upheld, answer) in (0, 4)),
    constraint appeal_answer_length check (length(answer) between 3 and 5000),
    constraint appeal_is_not_answered_by_who_filed_it check (answered_by <> person_id)
);

-- Who does what by when after a decision.
create table governance.task (
    task_id  uuid        not null default uuidv7(),
    rfc_id   uuid        not null,
    what     text        not null,
    who      text        not null,
    due      date        not null,
    added_by uuid        not null,
    added_at timestamptz not null,
    done_at  timestamptz,
    constraint task_pk primary key (task_id),
    constraint task_rfc_fk foreign key (rfc_id) references governance.rfc (rfc_id),
    constraint task_person_fk foreign key (added_by) references governance.participant (person_id),
    constraint task_what_length check (length(what) between 3 and 500),
    constraint task_who_length check (length(who) between 2 and 200)
);
create index task_of_rfc on governance.task (rfc_id, due);

-- Who may decide about an RFC at a time: maintainers of an affected area who neither wrote it nor are recused.
create function governance.is_eligible(rfc uuid, person uuid, at_time timestamptz) returns boolean
    language sql stable
    return exists (select from governance.rfc_area a join governance.maintainer m using (area_id)
                   where a.rfc_id = rfc and m.person_id = person and m.since <= at_time and (m.until is null or m.until > at_time))
        and not exists (select from governance.rfc_author w where w.rfc_id = rfc and w.person_id = person)
        and not exists (select from governance.recusal r where r.rfc_id = rfc and r.person_id = person);

-- The position that counts of each eligible person in a round.
create function governance.positions(rfc uuid, in_round integer, at_time timestamptz)
    returns table (person_id uuid, stance governance.stance)
    language sql stable as $$
        select distinct on (p.person_id) p.person_id, p.stance from governance.position p
        where p.rfc_id = rfc and p.round = in_round and p.taken_at <= at_time
          and governance.is_eligible(rfc, p.person_id, at_time)
        order by p.person_id, p.taken_at desc
    $$;

create function governance.refuse(rule text, message text) returns void
    language plpgsql as $$
begin
    raise exception '%', message using errcode = 'check_violation', constraint = rule;
end $$;

-- The rules of a decision, whoever writes it and by what way.
create function governance.check_decision() returns trigger
    language plpgsql as $$
declare
    rfc governance.rfc;
    wanted governance.stance := case new.outcome when 'accepted' then 'approve' when 'rejected' then 'reject' end;
begin
    select * into rfc from governance.rfc where rfc_id = new.rfc_id for update;
    if not found or rfc.state <> 'review' or rfc.round <> new.round then
        perform governance.refuse('decision_is_about_the_round_in_review', 'Only the round that is in review is decided.');
    end if;
    if new.decided_at < rfc.closes_at then
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
create trigger decision_keeps_the_rules before insert on governance.decision
    for each row execute function governance.check_decision();

-- An RFC goes from state to state by the rules only.
create function governance.check_state() returns trigger
    language plpgsql as $$
begin
    if old.published_at is not null and (new.number, new.published_at, new.scope) is distinct from (old.number, old.published_at, old.scope) then
        perform governance.refuse('rfc_published_stays_as_it_was', 'Number, time and scope of a published RFC stay.');
    end if;
    if new.state = 'review' and new.version < old.version then
        perform governance.refuse('rfc_versions_only_grow', 'Versions only grow.');
    end if;
    if new.version > 0 and not exists (select from governance.rfc_version v where v.rfc_id = new.rfc_id and v.version = new.version) then
        perform governance.refuse('rfc_version_is_kept', 'Each version is kept as it was published.');
    end if;
    if new.state = old.state then
        if new.state = 'review' and (new.round, new.opened_at) is distinct from (old.round, old.opened_at)
            and not exists (select from governance.decision d where d.rfc_id = new.rfc_id and d.round = old.round and d.outcome = 'deferred') then
            perform governance.refuse('rfc_new_round_follows_a_deferral', 'A new round follows a deferral.');
        end if;
        if new.state = 'review' and new.round = old.round and new.closes_at < old.closes_at and new.urgent_reason is null then
            perform governance.refuse('rfc_window_never_shrinks', 'A review is never shortened.');
        end if;
        return new;
    end if;
    if (old.state, new.state) in (('draft', 'review'), ('draft', 'withdrawn'), ('review', 'withdrawn')) then
        return new;
    end if;
    if old.state = 'review' and new.state in ('accepted', 'rejected') and exists (select from governance.decision d
            where d.rfc_id = new.rfc_id and d.round = old.round and d.outcome::text = new.state::text) then
        return new;
    end if;
    if old.state in ('accepted', 'rejected') and new.state = 'review' and new.round = old.round + 1 and exists (select from governance.appeal a
            where a.rfc_id = new.rfc_id and a.round = old.round and a.upheld) then
        return new;
    end if;
    if old.state = 'accepted' and new.state = 'superseded' and exists (select from governance.rfc s
            where s.number = new.superseded_by and s.supersedes = new.number and s.state = 'accepted') then
        return new;
    end if;
    perform governance.refuse('rfc_state_follows_the_rules', 'An RFC does not go from ' || old.state || ' to ' || new.state || ' like this.');
    return new;
end $$;
create trigger rfc_state_keeps_the_rules before update on governance.rfc
    for each row execute function governance.check_state();

create function governance.check_routine() returns trigger
    language plpgsql as $$
begin
    if new.routine_by is not null and new.routine_by is distinct from old.routine_by
        and not governance.is_eligible(new.rfc_id, new.routine_by, new.updated_at) then
        perform governance.refuse('rfc_routine_is_marked_by_a_maintainer',
            'A maintainer of the area who is not an author marks a matter as routine.');
    end if;
    return new;
end $$;
create trigger rfc_routine_keeps_the_rules before update of routine_by on governance.rfc
    for each row execute function governance.check_routine();

-- Positions are taken in the open round, while nothing is decided, by those who may decide.
create function governance.check_position() returns trigger
    language plpgsql as $$
begin
    if not exists (select from governance.rfc r where r.rfc_id = new.rfc_id and r.state = 'review' and r.round = new.round) then
        perform governance.refuse('position_is_taken_in_review', 'Positions are taken while an RFC is in review.');
    end if;
    if not governance.is_eligible(new.rfc_id, new.person_id, new.taken_at) then
        perform governance.refuse('position_of_an_eligible_maintainer',
            'Maintainers of an affected area who neither wrote the RFC nor are recused take positions.');
    end if;
    return new;
end $$;
create trigger position_keeps_the_rules before insert on governance.position
    for each row execute function governance.check_position();

create function governance.check_appeal() returns trigger
    language plpgsql as $$
declare
    decided governance.decision;
begin
    select * into decided from governance.decision d where d.rfc_id = new.rfc_id and d.round = new.round;
    if decided.outcome = 'deferred' then
        perform governance.refuse('appeal_is_about_a_decision', 'A deferral is no decision to appeal against.');
    end if;
    if new.filed_at > decided.decided_at + interval '168 hours' then
        perform governance.refuse('appeal_within_seven_days', 'Appeals come within seven days after the decision.');
    end if;
    if new.answered_by is not null and (new.answered_by = decided.decided_by
        or exists (select from governance.rfc_author w where w.rfc_id = new.rfc_id and w.person_id = new.answered_by)) then
        perform governance.refuse('appeal_is_answered_by_another', 'Neither an author nor who recorded the decision answers an appeal.');
    end if;
    return new;
end $$;
create trigger appeal_keeps_the_rules before insert or update on governance.appeal
    for each row execute function governance.check_appeal();

-- Drafts are their authors'; what is published everyone reads. Whoever acts, acts as themselves.
create function governance.is_author(rfc uuid) returns boolean
    language sql stable
    return exists (select from governance.rfc_author w where w.rfc_id = rfc and w.person_id = identity.current_person());

-- The portal itself, once its services have seen that a rule asks for the step.
create function governance.is_server() returns boolean
    language sql stable
    return coalesce(current_setting('app.cities', true), '') = '*';

alter table governance.rfc enable row level security;
alter table governance.rfc force row level security;
create policy rfc_published_rows on governance.rfc for select using (number is not null);
create policy rfc_its_authors_read on governance.rfc for select using (governance.is_author(rfc_id) or governance.is_server());
create policy rfc_people_begin on governance.rfc for insert with check (identity.current_person() is not null or governance.is_server());
create policy rfc_its_authors_write on governance.rfc for update using (governance.is_author(rfc_id) or governance.is_server());
create policy rfc_maintainers_write on governance.rfc for update
    using (number is not null and governance.is_eligible(rfc_id, identity.current_person(), 'infinity'));

alter table governance.rfc_area enable row level security;
alter table governance.rfc_area force row level security;
create policy rfc_area_everyone_reads on governance.rfc_area for select using (true);
create policy rfc_area_its_authors_add on governance.rfc_area for insert with check (governance.is_author(rfc_id) or governance.is_server());
create policy rfc_area_its_authors_remove on governance.rfc_area for delete
    using (governance.is_author(rfc_id) and not exists (select from governance.rfc_version v where v.rfc_id = rfc_area.rfc_id));

alter table governance.rfc_author enable row level security;
alter table governance.rfc_author force row level security;
create policy rfc_author_published on governance.rfc_author for select
    using (exists (select from governance.rfc_version v where v.rfc_id = rfc_author.rfc_id));
create policy rfc_author_own on governance.rfc_author for select
    using (person_id = identity.current_person() or opened_by = identity.current_person() or governance.is_server());
create policy rfc_author_first_adds on governance.rfc_author for insert
    with check (opened_by = identity.current_person() or governance.is_server());
create policy rfc_author_answers on governance.rfc_author for update using (person_id = identity.current_person());
create policy rfc_author_leaves on governance.rfc_author for delete
    using (accepted_at is null and (person_id = identity.current_person() or opened_by = identity.current_person()));

do $$
declare
    acting record;
begin
    for acting in select * from (values ('rfc_version', 'published_by'), ('comment', 'person_id'), ('comment_outcome', 'said_by'),
            ('summary', 'written_by'), ('recusal', 'person_id'), ('position', 'person_id'), ('task', 'added_by'),
            ('nomination', 'nominated_by'), ('nomination_support', 'person_id')) as t (name, column_name) loop
        execute format('alter table governance.%I enable row level security', acting.name);
        execute format('alter table governance.%I force row level security', acting.name);
        execute format('create policy %I on governance.%I for select using (true)', acting.name || '_everyone_reads', acting.name);
        execute format('create policy %I on governance.%I for insert with check (%I = identity.current_person() or governance.is_server())',
            acting.name || '_own_is_added', acting.name, acting.column_name);
    end loop;
end $$;

-- Settling an objection: who raised it takes it back, an eligible maintainer finds it answered.
alter table governance.objection enable row level security;
alter table governance.objection force row level security;
create policy objection_everyone_reads on governance.objection for select using (true);
create policy objection_own_is_added on governance.objection for insert with check (person_id = identity.current_person());
create policy objection_is_settled on governance.objection for update
    using (person_id = identity.current_person() or governance.is_eligible(rfc_id, identity.current_person(), 'infinity'))
    with check (settled_by = identity.current_person());

alter table governance.decision enable row level security;
alter table governance.decision force row level security;
create policy decision_everyone_reads on governance.decision for select using (true);
create policy decision_own_is_added on governance.decision for insert
    with check (decided_by = identity.current_person() or (decided_by is null and governance.is_server()));

alter table governance.appeal enable row level security;
alter table governance.appeal force row level security;
create policy appeal_everyone_reads on governance.appeal for select using (true);
create policy appeal_own_is_added on governance.appeal for insert with check (person_id = identity.current_person() and answered_at is null);
create policy appeal_is_answered on governance.appeal for update
    using (answered_at is null) with check (answered_by = identity.current_person());

alter table governance.task enable row level security;
create policy task_is_done on governance.task for update using (identity.current_person() is not null);

alter table governance.nomination enable row level security;
create policy nomination_is_answered on governance.nomination for update using (identity.current_person() is not null);

alter table governance.area enable row level security;
alter table governance.area force row level security;
create policy area_everyone_reads on governance.area for select using (true);
create policy area_city_gets_one on governance.area for insert with check (city_id is not null and identity.current_person() is not null);

alter table governance.participant enable row level security;
alter table governance.participant force row level security;
create policy participant_everyone_reads on governance.participant for select using (true);
create policy participant_own on governance.participant for all
    using (person_id = identity.current_person() or governance.is_server());

alter table governance.maintainer enable row level security;
alter table governance.maintainer force row level security;
create policy maintainer_everyone_reads on governance.maintainer for select using (true);
create policy maintainer_takes_up on governance.maintainer for insert
    with check (person_id = identity.current_person() or governance.is_server());
create policy maintainer_ends on governance.maintainer for update
    using (identity.current_person() is not null or governance.is_server());

grant select, insert on governance.area to portal_app;
grant select, insert on governance.participant to portal_app;
grant update (name) on governance.participant to portal_app;
grant select, insert on governance.maintainer to portal_app;
grant update (until) on governance.maintainer to portal_app;
grant select, insert on governance.nomination to portal_app;
grant update (accepted_at, ended_at) on governance.nomination to portal_app;
grant select, insert on governance.nomination_support to portal_app;
grant select, insert on governance.rfc to portal_app;
grant update (number, state, scope, title, sections, language, urgent_reason, routine_by, round, version, opened_at, closes_at,
    published_at, decided_at, superseded_by, supersedes, asked_at, updated_at) on governance.rfc to portal_app;
grant select, insert, delete on governance.rfc_area to portal_app;
grant select, insert, delete on governance.rfc_author to portal_app;
grant update (accepted_at) on governance.rfc_author to portal_app;
grant select, insert on governance.rfc_version to portal_app;
grant select, insert on governance.comment to portal_app;
grant select, insert on governance.comment_outcome to portal_app;
grant select, insert on governance.summary to portal_app;
grant select, insert on governance.recusal to portal_app;
grant select, insert on governance.position to portal_app;
grant select, insert on governance.objection to portal_app;
grant update (settled_at, settled_by, settlement) on governance.objection to portal_app;
grant select, insert on governance.decision to portal_app;
grant select, insert on governance.appeal to portal_app;
grant update (answered_at, answered_by, upheld, answer) on governance.appeal to portal_app;
grant select, insert on governance.task to portal_app;
grant update (done_at) on governance.task to portal_app;
