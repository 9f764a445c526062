-- A city's logo is a picture that the city has uploaded itself.
alter table cities.city
    add constraint city_logo_fk foreign key (city_id, logo) references media.picture (city_id, name);
