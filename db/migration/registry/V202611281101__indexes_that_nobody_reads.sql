-- Row-level security hides rows before a condition may see them unless its function is leakproof, which those of full
-- text and trigrams are not: for the portal's role these two indexes cost each registration and served no search. The
-- public search has an index of its own (search.listing); lists at the desk are narrowed by city first.
drop index registry.item_search;
drop index registry.item_name_similar;
