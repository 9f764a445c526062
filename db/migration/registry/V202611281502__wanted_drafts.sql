-- What is wanted can be begun and finished later, as everything else.
alter table registry.draft drop constraint draft_form_known;
alter table registry.draft add constraint draft_form_known check (form in ('material', 'product', 'offer', 'wanted'));
