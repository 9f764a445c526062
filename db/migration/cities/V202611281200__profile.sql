-- What a city says of who answers for its portal, shown in its imprint, on its contact, privacy and accessibility pages.
-- Office data that are published anyway. A city without a name here is answered for by the installation's operator.
alter table cities.city
    add column revision                 integer not null default 1,
    add column operator_name            text,
    add column operator_address         text,
    add column operator_represented_by  text,
    add column operator_email           text,
    add column operator_telephone       text,
    add column operator_data_protection text,
    add column operator_enforcement     text,
    add constraint city_revision_counts check (revision > 0),
    add constraint city_website_is_https check (website ~ '^https://\S+$' and length(website) <= 300),
    add constraint city_operator_name_length check (length(operator_name) between 2 and 200),
    add constraint city_operator_has_a_name check (operator_name is not null or coalesce(operator_address,
        operator_represented_by, operator_email, operator_telephone, operator_data_protection,
        operator_enforcement) is null),
    add constraint city_operator_length check (greatest(length(operator_address), length(operator_represented_by),
        length(operator_data_protection), length(operator_enforcement)) <= 1000),
    add constraint city_operator_email_length check (length(operator_email) <= 254),
    add constraint city_operator_telephone_length check (length(operator_telephone) <= 60);
comment on column cities.city.revision is 'rises with each change of the profile: of two people who change it at once, the second is told';

-- The slug, the code and the country are in ids, addresses and keys: nobody changes them.
revoke update on cities.city from portal_app;
grant update (names, introductions, latitude, longitude, population, time_zone, languages, primary_colour, accent_colour,
    logo, website, stage, revision, operator_name, operator_address, operator_represented_by, operator_email,
    operator_telephone, operator_data_protection, operator_enforcement) on cities.city to portal_app;
