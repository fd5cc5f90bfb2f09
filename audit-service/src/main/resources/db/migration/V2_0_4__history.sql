-- What the log can be asked for beyond id and index. Every row is derived from the leaf at its index, in the transaction
-- that adds the leaf: it holds what stands in the event, under names that all services use, and can be made again from it.
create table history_entry (
    agency_id     uuid        not null,
    leaf_index    bigint      not null,
    event_id      uuid        not null,
    type          text        not null,
    service       text        not null,
    happened_at   timestamptz not null,
    actor_id      text,
    actor_kind    text,
    actor_roles   text[]      not null,
    client_id     uuid,
    recipient_id  uuid,
    purpose       text,
    outcome       text        not null,
    disclosure_id uuid,
    request_id    uuid,
    compartments  text[]      not null,
    opened        text[]      not null,
    primary key (agency_id, leaf_index),
    foreign key (agency_id, leaf_index) references log_entry (agency_id, leaf_index) on delete cascade
);

-- the usual questions, each with the leaf index behind it: a page is read in the log's order without sorting
create index history_of_client on history_entry (agency_id, client_id, leaf_index) where client_id is not null;
create index history_of_actor on history_entry (agency_id, actor_id, leaf_index);
create index history_of_recipient on history_entry (agency_id, recipient_id, leaf_index) where recipient_id is not null;
create index history_of_disclosure on history_entry (agency_id, disclosure_id) where disclosure_id is not null;
create index history_of_type on history_entry (agency_id, type, leaf_index);
create index history_of_event on history_entry (agency_id, event_id);
create index history_of_time on history_entry (agency_id, happened_at);

-- Which client an account is: consent-service says so when the client enrols. The first word on an account counts.
create table client_account (
    agency_id  uuid   not null,
    account    uuid   not null,
    leaf_index bigint not null,
    client_id  uuid   not null,
    primary key (agency_id, account, leaf_index),
    foreign key (agency_id, leaf_index) references log_entry (agency_id, leaf_index) on delete cascade
);

alter table history_entry enable row level security;
alter table history_entry force row level security;
create policy agency_island on history_entry
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
alter table client_account enable row level security;
alter table client_account force row level security;
create policy agency_island on client_account
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);

grant select, insert on history_entry, client_account to ${app};
