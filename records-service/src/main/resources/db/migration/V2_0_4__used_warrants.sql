-- Which warrants were shown to open something: each serves once, and this is where the second time is noticed.
create table used_warrant (
    agency_id  uuid        not null,
    warrant_id uuid        not null,
    client_id  uuid        not null,
    used_at    timestamptz not null,
    primary key (agency_id, warrant_id)
);

alter table used_warrant enable row level security;
alter table used_warrant force row level security;
create policy agency_island on used_warrant
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);

grant select, insert on used_warrant to ${app};
