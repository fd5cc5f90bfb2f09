-- Versions of records. What they say is in sealed_value; who reads this table learns kinds, labels and times. History is
-- append-only: a change is another version.
create table record_version (
    agency_id   uuid        not null,
    record_id   uuid        not null,
    version     integer     not null check (version > 0),
    client_id   uuid        not null,
    type        text        not null,
    recorded_at timestamptz not null,
    recorded_by uuid        not null,
    primary key (agency_id, record_id, version),
    foreign key (agency_id, client_id) references client (agency_id, id)
);
create index record_version_of_client on record_version (agency_id, client_id, recorded_at desc, record_id desc);

create table record_compartment (
    agency_id   uuid    not null,
    record_id   uuid    not null,
    version     integer not null,
    compartment text    not null,
    labels      text[]  not null,
    primary key (agency_id, record_id, version, compartment),
    foreign key (agency_id, record_id, version) references record_version (agency_id, record_id, version)
);

alter table record_version enable row level security;
alter table record_version force row level security;
create policy agency_island on record_version
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
alter table record_compartment enable row level security;
alter table record_compartment force row level security;
create policy agency_island on record_compartment
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);

grant select, insert on record_version, record_compartment to ${app};
