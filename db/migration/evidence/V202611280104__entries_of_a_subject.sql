-- A record's entries are asked for by its id, with its city and without. The same work for writers as before.
drop index evidence.entry_of_subject;
create index entry_of_subject on evidence.entry (subject_id, city_id, subject_type, entry_id);
