-- Who is told what. A step leaves a happening in its own transaction; the portal tells it to people soon after, once, at the
-- desk and, for those who want it, by mail.
create table governance.happening (
    happening_id uuid             not null default uuidv7(),
    rfc_id       uuid             not null,
    what         text collate "C" not null,
    round        integer          not null,
    actor        uuid,
    happened_at  timestamptz      not null,
    told_at      timestamptz,
    constraint happening_pk primary key (happening_id),
    constraint happening_rfc_fk foreign key (rfc_id) references governance.rfc (rfc_id)
);
create index happening_untold on governance.happening (happening_id) where told_at is null;
create unique index happening_window_ends_once on governance.happening (rfc_id, round) where what = 'rfc-window-ended';

-- Who follows an RFC: whoever asked to, and whoever said something about it, until they stop.
create table governance.follower (
    rfc_id    uuid        not null,
    person_id uuid        not null,
    since     timestamptz not null,
    stopped   boolean     not null default false,
    constraint follower_pk primary key (rfc_id, person_id),
    constraint follower_rfc_fk foreign key (rfc_id) references governance.rfc (rfc_id),
    constraint follower_person_fk foreign key (person_id) references governance.participant (person_id)
);

-- What a person reads at the desk.
create table governance.notice (
    person_id    uuid        not null,
    happening_id uuid        not null,
    told_at      timestamptz not null,
    -- Whether it is now up to this person.
    turn         boolean     not null,
    constraint notice_pk primary key (person_id, happening_id),
    constraint notice_person_fk foreign key (person_id) references governance.participant (person_id),
    constraint notice_happening_fk foreign key (happening_id) references governance.happening (happening_id)
);

-- Who wants mails: they go to the address that the sign-in provider has verified, and each carries a link that stops them.
create table governance.mail_wish (
    person_id uuid             not null,
    stop_key  text collate "C" not null,
    wished_at timestamptz      not null,
    constraint mail_wish_pk primary key (person_id),
    constraint mail_wish_stop_key_unique unique (stop_key),
    constraint mail_wish_person_fk foreign key (person_id) references governance.participant (person_id)
);

alter table governance.happening enable row level security;
alter table governance.happening force row level security;
create policy happening_own_is_added on governance.happening for insert
    with check (actor is not distinct from identity.current_person() or governance.is_server());
create policy happening_whom_it_was_told on governance.happening for select
    using (governance.is_server() or exists (select from governance.notice n
        where n.happening_id = happening.happening_id and n.person_id = identity.current_person()));
create policy happening_is_told on governance.happening for update using (governance.is_server());

alter table governance.follower enable row level security;
alter table governance.follower force row level security;
create policy follower_own on governance.follower for all using (person_id = identity.current_person());
create policy follower_server_reads on governance.follower for select using (governance.is_server());

alter table governance.notice enable row level security;
alter table governance.notice force row level security;
create policy notice_own_is_read on governance.notice for select using (person_id = identity.current_person());
create policy notice_server on governance.notice for all using (governance.is_server());

alter table governance.mail_wish enable row level security;
alter table governance.mail_wish force row level security;
create policy mail_wish_own on governance.mail_wish for all using (person_id = identity.current_person());
create policy mail_wish_server on governance.mail_wish for all using (governance.is_server());

grant select, insert on governance.happening to portal_app;
grant update (told_at) on governance.happening to portal_app;
grant select, insert on governance.follower to portal_app;
grant update (stopped) on governance.follower to portal_app;
grant select, insert, delete on governance.notice to portal_app;
grant select, insert, delete on governance.mail_wish to portal_app;

-- The pictures of an RFC, as many as a text needs.
create table governance.rfc_picture (
    rfc_id   uuid             not null,
    name     text collate "C" not null,
    added_by uuid             not null,
    added_at timestamptz      not null,
    constraint rfc_picture_pk primary key (rfc_id, name),
    constraint rfc_picture_rfc_fk foreign key (rfc_id) references governance.rfc (rfc_id),
    constraint rfc_picture_person_fk foreign key (added_by) references governance.participant (person_id)
);
alter table governance.rfc_picture enable row level security;
alter table governance.rfc_picture force row level security;
create policy rfc_picture_its_authors on governance.rfc_picture for all using (governance.is_author(rfc_id) and added_by = identity.current_person());
grant select, insert on governance.rfc_picture to portal_app;
