create schema media;
grant usage on schema media to portal_app;

-- The pictures that a city's people have uploaded; the files lie in the data folder under these names. A name is long
-- and random: whoever knows it may see the picture.
create table media.picture (
    city_id    text collate "C" not null,
    name       text collate "C" not null,
    thumbnail  text collate "C" not null,
    width      integer          not null,
    height     integer          not null,
    created_at timestamptz      not null,
    constraint picture_pk primary key (city_id, name),
    constraint picture_city_fk foreign key (city_id) references cities.city (city_id),
    constraint picture_name_is_ours check (name ~ '^[a-z2-7]{26}\.(png|jpg)$'),
    constraint picture_thumbnail_is_ours check (thumbnail ~ '^[a-z2-7]{26}-small\.(png|jpg)$'),
    constraint picture_size_range check (width between 1 and 1600 and height between 1 and 1600)
);

alter table media.picture enable row level security;
alter table media.picture force row level security;
create policy picture_everyone_reads on media.picture for select using (true);
create policy picture_its_city_adds on media.picture for insert with check (cities.is_current(city_id));
create policy picture_its_city_removes on media.picture for delete using (cities.is_current(city_id));

grant select, insert, delete on media.picture to portal_app;
