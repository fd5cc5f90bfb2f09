-- What a leaf costs. That it has its row is seen to by the transaction that adds both, and each row is compared with its leaf
-- by whoever relies on it, so that no row's leaf is looked up a second time when it is written.
alter table history_entry drop constraint history_entry_agency_id_leaf_index_fkey;
-- Nearly every type is one service's: its stretch of history_of_type is found by the type alone.
drop index history_of_service;
