-- Read with each page of an RFC; the partial index on open ones does not serve that.
create index objection_of_rfc on governance.objection (rfc_id);
