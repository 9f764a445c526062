-- Which pictures belong to RFCs, for the job that removes those that belong to nothing. A name tells nothing of the text.
create policy rfc_picture_server_reads on governance.rfc_picture for select using (governance.is_server());
