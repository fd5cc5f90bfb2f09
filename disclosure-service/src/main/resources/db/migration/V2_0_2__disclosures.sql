-- What was asked, as it was asked. The evidence says things about people, so it is sealed like their records; what steers
-- decisions is ids and codes. A request whose reference leads nowhere has neither client nor recipient.
create table disclosure (
    agency_id        uuid        not null,
    id               uuid        not null,
    client_id        uuid,
    recipient_id     uuid,
    purpose          text        not null,
    basis            text,
    consent_id       uuid,
    asked            text[]      not null,
    told_at          timestamptz,
    not_feasible     text,
    by_consent       boolean     not null,
    requested_at     timestamptz not null,
    requested_by     uuid        not null,
    data_key_id      uuid,
    data_key_version integer,
    evidence         bytea,
    primary key (agency_id, id),
    foreign key (agency_id, recipient_id) references recipient (agency_id, id),
    check ((evidence is null) = (data_key_id is null) and (evidence is null) = (data_key_version is null)),
    check (evidence is null or client_id is not null),
    check (num_nonnulls(told_at, not_feasible, nullif(by_consent, false)) <= 1)
);

-- What was decided, version by version: a review or a refused reliance adds one. Who decided twice at once finds that
-- the version is taken.
create table disclosure_decision (
    agency_id        uuid        not null,
    disclosure_id    uuid        not null,
    version          integer     not null check (version >= 1),
    id               uuid        not null,
    outcome          text        not null check (outcome in ('permit', 'deny', 'review')),
    compartments     text[]      not null,
    obligations      text[]      not null,
    reasons          text[]      not null,
    pack_version     integer     not null,
    decided_at       timestamptz not null,
    decided_by       uuid        not null,
    data_key_id      uuid,
    data_key_version integer,
    note             bytea,
    primary key (agency_id, disclosure_id, version),
    foreign key (agency_id, disclosure_id) references disclosure (agency_id, id),
    check ((note is null) = (data_key_id is null) and (note is null) = (data_key_version is null))
);

-- Attempts to release. An attempt is open from its intent on; one that never ends counts as disclosed. Only what
-- certainly left nothing behind (not-sent) makes room for another.
create table disclosure_release (
    agency_id      uuid        not null,
    disclosure_id  uuid        not null,
    attempt        integer     not null check (attempt >= 1),
    started_at     timestamptz not null,
    started_by     uuid        not null,
    state          text        not null check (state in ('open', 'sent', 'not-sent', 'not-confirmed')),
    reliance_id    uuid,
    package_sha256 bytea       check (octet_length(package_sha256) = 32),
    reason         text,
    ended_at       timestamptz,
    primary key (agency_id, disclosure_id, attempt),
    foreign key (agency_id, disclosure_id) references disclosure (agency_id, id),
    check ((state = 'open') = (ended_at is null))
);

create unique index disclosure_release_once on disclosure_release (agency_id, disclosure_id) where state <> 'not-sent';

alter table disclosure enable row level security;
alter table disclosure force row level security;
create policy agency_island on disclosure
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);

alter table disclosure_decision enable row level security;
alter table disclosure_decision force row level security;
create policy agency_island on disclosure_decision
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);

alter table disclosure_release enable row level security;
alter table disclosure_release force row level security;
create policy agency_reads on disclosure_release for select
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
create policy agency_begins on disclosure_release for insert
    with check (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid and state = 'open');
-- an end is written once
create policy agency_ends on disclosure_release for update
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid and state = 'open')
    with check (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid and state <> 'open');

grant select, insert on disclosure to ${app};
grant select, insert on disclosure_decision to ${app};
grant select, insert, update (state, reliance_id, package_sha256, reason, ended_at) on disclosure_release to ${app};
