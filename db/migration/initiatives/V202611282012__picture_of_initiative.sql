-- Whether something published shows a picture is asked when it is served.
create index initiative_of_picture on initiatives.initiative (city_id, picture) where picture is not null;
