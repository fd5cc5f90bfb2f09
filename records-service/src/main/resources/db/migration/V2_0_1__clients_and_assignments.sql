-- Clients exist by id only; everything that identifies them is sealed, compartment by compartment.
create table client (
    agency_id     uuid        not null,
    id            uuid        not null,
    registered_at timestamptz not null,
    registered_by uuid        not null,
    primary key (agency_id, id)
);

-- One sealed row per value and version: history is append-only.
create table sealed_value (
    agency_id        uuid        not null,
    client_id        uuid        not null,
    record_id        uuid        not null,
    compartment      text        not null,
    field_group      text        not null,
    record_version   integer     not null check (record_version > 0),
    data_key_id      uuid        not null,
    data_key_version integer     not null,
    blob             bytea       not null,
    sealed_at        timestamptz not null,
    sealed_by        uuid        not null,
    primary key (agency_id, record_id, compartment, field_group, record_version),
    foreign key (agency_id, client_id) references client (agency_id, id)
);
create index sealed_value_of_client on sealed_value (agency_id, client_id);

-- Who works with whom. An assignment ends, it is never deleted.
create table assignment (
    agency_id   uuid        not null,
    id          uuid        not null,
    client_id   uuid        not null,
    worker      uuid        not null,
    assigned_at timestamptz not null,
    assigned_by uuid        not null,
    ended_at    timestamptz,
    primary key (agency_id, id),
    foreign key (agency_id, client_id) references client (agency_id, id)
);
create unique index assignment_live on assignment (agency_id, worker, client_id) where ended_at is null;

alter table client enable row level security;
alter table client force row level security;
create policy agency_island on client
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
alter table sealed_value enable row level security;
alter table sealed_value force row level security;
create policy agency_island on sealed_value
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
alter table assignment enable row level security;
alter table assignment force row level security;
create policy agency_island on assignment
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);

grant select, insert on client, sealed_value to ${app};
grant select, insert, update (ended_at) on assignment to ${app};
