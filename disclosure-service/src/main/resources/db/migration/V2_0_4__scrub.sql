-- The scrubber goes agency by agency. Which agencies have sealed anything, it asks as the relay's role, which may see that and
-- nothing else.
create policy data_key_survey on data_key for select to ${relay} using (true);
grant select (agency_id) on data_key to ${relay};

create index disclosure_of_client on disclosure (agency_id, client_id) where client_id is not null;
