-- An initiative, and what a city says of itself, are kept as drafts too.
alter table registry.draft drop constraint draft_form_known;
alter table registry.draft add constraint draft_form_known
    check (form in ('material', 'product', 'offer', 'wanted', 'initiative', 'profile'));
