-- What happened in one city after a position: each piece of its event stream.
create index seal_position_of_city on evidence.seal (city_id, position);
