-- Who added a picture sees it before anything published shows it. Absent for what the portal itself added and for all
-- pictures until now, which everybody may see who knows their names.
alter table media.picture add column added_by uuid;
create index picture_of_name on media.picture (name);
