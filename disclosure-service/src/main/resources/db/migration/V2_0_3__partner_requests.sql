-- A partner's view of what its system asked for: an id and a schedule. What became of it stands in tables that no partner
-- can see. The row belongs to the agency that keeps the records; where the reference leads nowhere, to the installation's
-- own island, the nil UUID.
create table partner_request (
    agency_id      uuid        not null,
    id             uuid        not null,
    partner_client text        not null,
    disclosure_id  uuid        not null,
    received_at    timestamptz not null,
    ready_at       timestamptz not null,
    primary key (agency_id, id),
    foreign key (agency_id, disclosure_id) references disclosure (agency_id, id)
);

create index partner_request_of_partner on partner_request (partner_client, id);

alter table partner_request enable row level security;
alter table partner_request force row level security;
create policy agency_island on partner_request
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
-- the one way across islands, for reading alone: a partner finds its own requests, whichever agency they are with
create policy partner_own on partner_request for select
    using (partner_client = nullif(current_setting('subrosa.partner', true), ''));

grant select, insert on partner_request to ${app};
