-- What a request with an Idempotency-Key made. Neither the key nor the request can be read back: both are keyed hashes.
-- The ids are of things made in the same transaction; status and ids are null only until that transaction ends.
create table idempotency_use (
    agency_id    uuid        not null,
    caller_id    text        not null check (length(caller_id) between 1 and 64),
    operation    text        not null check (length(operation) between 1 and 64),
    key_hash     bytea       not null check (length(key_hash) = 32),
    request_hash bytea       not null check (length(request_hash) = 32),
    used_at      timestamptz not null,
    status       integer     check (status between 200 and 299),
    ids          jsonb       check (jsonb_typeof(ids) = 'object'),
    check ((status is null) = (ids is null)),
    primary key (agency_id, caller_id, operation, key_hash)
);

create index idempotency_use_by_age on idempotency_use (agency_id, used_at);

alter table idempotency_use enable row level security;
alter table idempotency_use force row level security;

create policy own_agency on idempotency_use
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);

revoke all on idempotency_use from public;
grant select, insert, delete, update (request_hash, used_at, status, ids) on idempotency_use to ${app};
