-- As for offers: a version's item is a row of the same city, whose own key leads to the city.
alter table passports.version drop constraint version_city_fk;
