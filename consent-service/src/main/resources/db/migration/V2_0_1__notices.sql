-- What an agency tells its clients. Public text of the agency, never about a person; versions, never updates.
create table notice (
    agency_id      uuid        not null,
    id             uuid        not null,
    kind           text        not null,
    language       text        not null,
    version        integer     not null check (version > 0),
    title          text        not null,
    body           text        not null,
    content_sha256 bytea       not null check (octet_length(content_sha256) = 32),
    published_at   timestamptz not null,
    published_by   uuid        not null,
    primary key (agency_id, id),
    unique (agency_id, kind, language, version)
);
create index notice_latest on notice (agency_id, published_at desc, id desc);

-- That a client took note of a notice, as a worker witnessed it. Nobody signs as the client here (CRSS-12).
create table acknowledgement (
    agency_id       uuid        not null,
    id              uuid        not null,
    notice_id       uuid        not null,
    client_id       uuid        not null,
    method          text        not null,
    acknowledged_at timestamptz not null,
    recorded_at     timestamptz not null,
    recorded_by     uuid        not null,
    primary key (agency_id, id),
    foreign key (agency_id, notice_id) references notice (agency_id, id)
);
create index acknowledgement_of_client on acknowledgement (agency_id, client_id, acknowledged_at);

alter table notice enable row level security;
alter table notice force row level security;
create policy agency_island on notice
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
alter table acknowledgement enable row level security;
alter table acknowledgement force row level security;
create policy agency_island on acknowledgement
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);

grant select, insert on notice, acknowledgement to ${app};
