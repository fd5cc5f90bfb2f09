-- Data keys: one per agency, owner and compartment class, in versions. Only wrapped, by agency keys that are in no database.
create table data_key (
    agency_id    uuid        not null,
    data_key_id  uuid        not null,
    version      integer     not null check (version >= 1),
    owner_kind   text        not null check (owner_kind ~ '^[a-z-]{1,32}$'),
    owner_id     uuid        not null,
    class        text        not null check (class ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
    wrap_version integer     not null check (wrap_version >= 1),
    wrapped      bytea       not null check (octet_length(wrapped) between 32 and 4096),
    created_at   timestamptz not null default now(),
    primary key (agency_id, data_key_id, version),
    -- two transactions that make the first key, or the next version, end with one
    unique (agency_id, owner_kind, owner_id, class, version)
);

-- finds what an agency-key rotation still has to wrap anew
create index data_key_wrap_version on data_key (agency_id, wrap_version, data_key_id, version);

-- Since when an agency key version wraps no data key. From then on it takes none, and backups made before are the only ones
-- that need it.
create table agency_key_end (
    agency_id    uuid        not null,
    wrap_version integer     not null check (wrap_version >= 1),
    unused_since timestamptz not null,
    destroyed_at timestamptz,
    primary key (agency_id, wrap_version)
);

alter table data_key enable row level security;
alter table data_key force row level security;
create policy agency_island on data_key
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);

alter table agency_key_end enable row level security;
alter table agency_key_end force row level security;
create policy agency_island on agency_key_end
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);

revoke all on data_key, agency_key_end from public;
-- a data key is never given other material, only another wrapping; it is deleted by shredding
grant select, insert, delete on data_key to ${app};
grant update (wrap_version, wrapped) on data_key to ${app};
grant select, insert on agency_key_end to ${app};
grant update (destroyed_at) on agency_key_end to ${app};

-- With whose keys this database is written: the id that the key service keeps with its keys. A service does not start with
-- others, or with none.
create table key_service_identity (
    only_row boolean     primary key default true check (only_row),
    id       uuid        not null,
    noted_at timestamptz not null default now()
);

revoke all on key_service_identity from public;
grant select, insert (id) on key_service_identity to ${app};
