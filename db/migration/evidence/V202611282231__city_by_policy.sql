-- That an entry's city is there is asked as it is added, and no longer noted in the city's row for as long as the transaction lasts:
-- no city is ever deleted (SchemaRulesTest), and all who write in one city at the same time had to note together that they relied
-- on it. The column was there for this key only.
alter table evidence.entry drop column hosted_city_id;
create policy entry_of_a_city_that_is_there on evidence.entry as restrictive for insert
    with check (city_id = '*' or exists (select from cities.city where city.city_id = entry.city_id));
