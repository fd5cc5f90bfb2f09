-- What a service wrote of one kind, in the log's order: it reads its own events back to see that its rows are still what it wrote.
create index history_of_service on history_entry (agency_id, service, type, leaf_index);
