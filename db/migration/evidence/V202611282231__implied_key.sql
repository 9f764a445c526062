-- An entry is added with what it is the evidence of, and that leads to its city, as for the directory of records. The column
-- was there for this key only.
alter table evidence.entry drop column hosted_city_id;
