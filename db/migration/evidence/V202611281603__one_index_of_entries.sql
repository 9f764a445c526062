-- The unique key of city and entry finds a seal by its entry alone as well: PostgreSQL 18 skips from city to city.
drop index evidence.seal_of_entry;
