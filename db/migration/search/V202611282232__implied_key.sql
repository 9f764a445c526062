-- A listing is a copy of an offer, a passport, an initiative or a wish, whose own key leads to the city.
alter table search.listing drop constraint listing_city_fk;
