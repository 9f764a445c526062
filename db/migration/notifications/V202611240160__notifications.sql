create schema notifications;
grant usage on schema notifications to portal_app;

-- Mails that wait to be sent. One that is sent is deleted; one whose attempts are used up stays for people to look at.
-- They belong to no city: they are between the portal and a person.
create table notifications.mail (
    mail_id         uuid             not null default uuidv7(),
    recipient       text             not null,
    language        text collate "C" not null,
    subject         text             not null,
    content         text             not null,
    attempts        integer          not null default 0,
    next_attempt_at timestamptz      not null,
    last_problem    text,
    created_at      timestamptz      not null,
    constraint mail_pk primary key (mail_id),
    constraint mail_recipient_length check (length(recipient) between 3 and 254),
    constraint mail_subject_is_one_line check (length(subject) between 1 and 200 and subject !~ '[[:cntrl:]]'),
    constraint mail_content_length check (length(content) between 1 and 50000),
    constraint mail_attempts_not_negative check (attempts >= 0)
);

create index mail_due on notifications.mail (next_attempt_at, attempts);

-- Anybody's deed may have a mail as its effect; only the portal itself reads them.
alter table notifications.mail enable row level security;
alter table notifications.mail force row level security;
create policy mail_everyone_adds on notifications.mail for insert with check (true);
create policy mail_portal_reads on notifications.mail for select using (current_setting('app.cities', true) = '*');
create policy mail_portal_notes on notifications.mail for update using (current_setting('app.cities', true) = '*');
create policy mail_portal_removes on notifications.mail for delete using (current_setting('app.cities', true) = '*');

grant select, insert, delete on notifications.mail to portal_app;
grant update (attempts, next_attempt_at, last_problem) on notifications.mail to portal_app;
