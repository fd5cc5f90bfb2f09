-- A written consent as a worker prepared it: one row, never changed. What can identify anybody is sealed with the document.
create table consent (
    agency_id        uuid        not null,
    id               uuid        not null,
    client_id        uuid        not null,
    recipient_id     uuid        not null,
    partner_client   text,
    language         text        not null,
    regimes          text[]      not null,
    compartments     text[]      not null check (cardinality(compartments) > 0),
    purposes         text[]      not null check (cardinality(purposes) > 0),
    elements         text[]      not null,
    law_version      integer     not null,
    expires_at       timestamptz,
    expires_on       text,
    document_sha256  bytea       not null check (octet_length(document_sha256) = 32),
    data_key_id      uuid        not null,
    data_key_version integer     not null,
    document         bytea       not null,
    prepared_at      timestamptz not null,
    prepared_by      uuid        not null,
    primary key (agency_id, id),
    check ((expires_at is null) <> (expires_on is null))
);

create index consent_of_client on consent (agency_id, client_id, prepared_at desc);

-- Signed once, by the client's own login (ESIGN: intent, attribution, association with the document).
create table consent_signature (
    agency_id        uuid        not null,
    consent_id       uuid        not null,
    account          uuid        not null,
    document_sha256  bytea       not null check (octet_length(document_sha256) = 32),
    signed_at        timestamptz not null,
    authenticated_at timestamptz not null,
    assurance        text        not null,
    data_key_id      uuid,
    data_key_version integer,
    share_reference  bytea,
    primary key (agency_id, consent_id),
    foreign key (agency_id, consent_id) references consent (agency_id, id)
);

-- The mark of a withdrawal: in force from its commit, never taken back (42 CFR 2.31(a)(6), 45 CFR 164.508(b)(5)).
create table consent_withdrawal (
    agency_id    uuid        not null,
    consent_id   uuid        not null,
    account      uuid        not null,
    received_at  timestamptz not null,
    primary key (agency_id, consent_id),
    foreign key (agency_id, consent_id) references consent (agency_id, id)
);

-- What the client was told when it was acknowledged: every release that stood on the consent, and what became of it.
create table withdrawal_receipt (
    agency_id       uuid        not null,
    consent_id      uuid        not null,
    acknowledged_at timestamptz not null,
    sent            uuid[]      not null,
    not_sent        uuid[]      not null,
    not_confirmed   uuid[]      not null,
    primary key (agency_id, consent_id),
    foreign key (agency_id, consent_id) references consent_withdrawal (agency_id, consent_id)
);

-- Reliance and withdrawal of one client's consents come one after the other: under this row's lock.
create table client_consents (
    agency_id uuid not null,
    client_id uuid not null,
    primary key (agency_id, client_id)
);

-- Who relied on what, when, for what; and what came of it, once.
create table reliance (
    agency_id     uuid        not null,
    id            uuid        not null,
    client_id     uuid        not null,
    disclosure_id uuid        not null,
    basis         text        not null,
    consent_id    uuid,
    decision_id   uuid,
    recipient_id  uuid        not null,
    purpose       text        not null,
    compartments  text[]      not null check (cardinality(compartments) > 0),
    granted_at    timestamptz not null,
    primary key (agency_id, id),
    foreign key (agency_id, consent_id) references consent (agency_id, id),
    check ((basis = 'consent') = (consent_id is not null)),
    check ((basis = 'consent') = (decision_id is null))
);

create index reliance_on_consent on reliance (agency_id, consent_id, granted_at);

create table reliance_outcome (
    agency_id   uuid        not null,
    reliance_id uuid        not null,
    outcome     text        not null check (outcome in ('sent', 'not-sent')),
    reported_at timestamptz not null,
    primary key (agency_id, reliance_id),
    foreign key (agency_id, reliance_id) references reliance (agency_id, id)
);

-- Which client an account is: bound once, by a code.
create table enrolment (
    agency_id   uuid        not null,
    account     uuid        not null,
    client_id   uuid        not null,
    enrolled_at timestamptz not null,
    primary key (agency_id, account),
    unique (agency_id, client_id)
);

create table enrolment_code (
    agency_id  uuid        not null,
    id         uuid        not null,
    client_id  uuid        not null,
    handle     text        not null,
    code_mac   bytea       not null check (octet_length(code_mac) = 32),
    issued_at  timestamptz not null,
    issued_by  uuid        not null,
    expires_at timestamptz not null,
    tries      integer     not null default 0 check (tries >= 0),
    used_at    timestamptz,
    primary key (agency_id, id)
);

create index enrolment_code_by_handle on enrolment_code (agency_id, handle);

-- The routing table: what a recipient quotes, as a keyed hash, and where it leads. Reached through one function only.
create table share_reference (
    agency_id      uuid        not null,
    consent_id     uuid        not null,
    client_id      uuid        not null,
    recipient_id   uuid        not null,
    partner_client text        not null,
    reference_mac  bytea       not null check (octet_length(reference_mac) = 32),
    expires_at     timestamptz,
    ended_at       timestamptz,
    primary key (agency_id, consent_id)
);

create index share_reference_route on share_reference (reference_mac);

-- How often a partner has asked in which minute. Rows of the installation's own island, which no agency has.
create table share_lookup (
    agency_id      uuid        not null,
    partner_client text        not null,
    minute         timestamptz not null,
    lookups        integer     not null,
    primary key (agency_id, partner_client)
);

alter table consent enable row level security;
alter table consent force row level security;
create policy agency_island on consent
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
alter table consent_signature enable row level security;
alter table consent_signature force row level security;
create policy agency_island on consent_signature
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
alter table consent_withdrawal enable row level security;
alter table consent_withdrawal force row level security;
create policy agency_island on consent_withdrawal
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
alter table withdrawal_receipt enable row level security;
alter table withdrawal_receipt force row level security;
create policy agency_island on withdrawal_receipt
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
alter table client_consents enable row level security;
alter table client_consents force row level security;
create policy agency_island on client_consents
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
alter table reliance enable row level security;
alter table reliance force row level security;
create policy agency_island on reliance
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
alter table reliance_outcome enable row level security;
alter table reliance_outcome force row level security;
create policy agency_island on reliance_outcome
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
alter table enrolment enable row level security;
alter table enrolment force row level security;
create policy agency_island on enrolment
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
alter table enrolment_code enable row level security;
alter table enrolment_code force row level security;
create policy agency_island on enrolment_code
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
alter table share_lookup enable row level security;
alter table share_lookup force row level security;
create policy agency_island on share_lookup
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
alter table share_reference enable row level security;
alter table share_reference force row level security;
create policy agency_island on share_reference
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
-- the owner of the schema, in whose name the function below looks, and nobody else
create policy routing on share_reference for select to current_user using (true);

-- Where a reference leads: only for the recipient that it was made for, and only while it stands.
create function route_share_reference(mac bytea, partner text)
    returns table (agency_id uuid, consent_id uuid, client_id uuid, recipient_id uuid)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$
        select s.agency_id, s.consent_id, s.client_id, s.recipient_id
          from public.share_reference s
         where s.reference_mac = mac and s.partner_client = partner and s.ended_at is null
           and (s.expires_at is null or s.expires_at > now())
    $$;
revoke all on function route_share_reference(bytea, text) from public;
grant execute on function route_share_reference(bytea, text) to ${app};

grant select, insert on consent, consent_signature, consent_withdrawal, withdrawal_receipt, reliance, reliance_outcome,
    enrolment to ${app};
-- a lock on a row asks for the right to update some column
grant select, insert, update (client_id) on client_consents to ${app};
grant select, insert, update (tries, used_at) on enrolment_code to ${app};
grant insert, update (ended_at) on share_reference to ${app};
grant select (agency_id, consent_id, ended_at) on share_reference to ${app};
grant select, insert, update (minute, lookups) on share_lookup to ${app};
