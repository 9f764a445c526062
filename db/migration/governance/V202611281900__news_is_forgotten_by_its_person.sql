-- Whoever deletes the account takes along what the portal has told; until now row-level security let those rows stay.
drop trigger notice_is_told_by_the_portal on governance.notice;
create trigger notice_is_told_by_the_portal before insert on governance.notice
    for each statement execute function governance.check_server('news_is_told_by_the_portal');
create policy notice_own_is_forgotten on governance.notice for delete using (person_id = identity.current_person());
