-- Whom an agency may ever disclose to. A recipient can be a single person (a physician, a judge), so that their name
-- and addresses are sealed like a client's; the kind and the kind of channel steer decisions and stay readable.
create table recipient (
    agency_id        uuid        not null,
    id               uuid        not null,
    kind             text        not null,
    channel          text        not null,
    partner_client   text,
    data_key_id      uuid        not null,
    data_key_version integer     not null,
    details          bytea       not null,
    registered_at    timestamptz not null,
    registered_by    uuid        not null,
    primary key (agency_id, id),
    check ((channel = 'partner-api') = (partner_client is not null))
);

alter table recipient enable row level security;
alter table recipient force row level security;
create policy agency_island on recipient
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);

grant select, insert on recipient to ${app};
