-- What a leaf costs. Its row is written by the transaction that adds it, which fails if a row was there before; so no row's leaf is
-- looked up a second time when it is written.
alter table history_entry drop constraint history_entry_agency_id_leaf_index_fkey;
alter table history_entry add check (leaf_index >= 0);
-- Nearly every type is one service's: its stretch of history_of_type is found by the type alone.
drop index history_of_service;
