-- A picture belongs to the RFC: co-authors see it while it is a draft, and everybody once it is published.
drop policy rfc_picture_its_authors on governance.rfc_picture;
drop policy rfc_picture_server_reads on governance.rfc_picture;
create policy rfc_picture_of_what_is_seen on governance.rfc_picture for select
    using (governance.is_published(rfc_id) or governance.is_server() or governance.is_author(rfc_id));
create policy rfc_picture_its_authors_add on governance.rfc_picture for insert
    with check (added_by = identity.current_person() and governance.is_author(rfc_id));
create index rfc_picture_of_name on governance.rfc_picture (name);
