-- Incidents, who is affected, and what each of them was told by when. What somebody wrote is sealed.
create table incident (
    agency_id        uuid        not null,
    id               uuid        not null,
    opened_at        timestamptz not null,
    opened_by        uuid        not null,
    discovered_at    timestamptz not null,
    scope            text        not null check (scope in ('actor', 'span', 'events')),
    scope_actor      text        check ((scope_actor is not null) = (scope = 'actor')),
    scope_from       timestamptz check ((scope_from is null) = (scope = 'events')),
    scope_to         timestamptz check ((scope_to is null) = (scope = 'events')),
    data_key_id      uuid        not null,
    data_key_version integer     not null,
    narrative        bytea       not null,
    primary key (agency_id, id)
);
create index incident_by_age on incident (agency_id, opened_at, id);

create table incident_event (
    agency_id   uuid not null,
    incident_id uuid not null,
    event_id    uuid not null,
    primary key (agency_id, incident_id, event_id),
    foreign key (agency_id, incident_id) references incident (agency_id, id)
);

-- Each judgement is kept; the latest one counts.
create table incident_assessment (
    agency_id        uuid        not null,
    incident_id      uuid        not null,
    version          integer     not null check (version > 0),
    conclusion       text        not null check (conclusion in ('breach', 'low-probability')),
    assessed_at      timestamptz not null,
    assessed_by      uuid        not null,
    data_key_id      uuid        not null,
    data_key_version integer     not null,
    factors          bytea       not null,
    primary key (agency_id, incident_id, version),
    foreign key (agency_id, incident_id) references incident (agency_id, id)
);

-- The text that affected clients are sent.
create table breach_letter (
    agency_id        uuid        not null,
    id               uuid        not null,
    incident_id      uuid        not null,
    written_at       timestamptz not null,
    written_by       uuid        not null,
    data_key_id      uuid        not null,
    data_key_version integer     not null,
    letter           bytea       not null,
    primary key (agency_id, id),
    foreign key (agency_id, incident_id) references incident (agency_id, id)
);

-- One per affected client: a clock until it is sent. The deadline is kept as the moment with the rule that made it.
create table breach_notice (
    agency_id   uuid        not null,
    id          uuid        not null,
    incident_id uuid        not null,
    client_id   uuid        not null,
    due_at      timestamptz not null,
    due_rule    text        not null,
    sent_at     timestamptz,
    letter_id   uuid        check ((letter_id is null) = (sent_at is null)),
    read_at     timestamptz check (read_at is null or sent_at is not null),
    primary key (agency_id, id),
    unique (agency_id, incident_id, client_id),
    foreign key (agency_id, incident_id) references incident (agency_id, id),
    foreign key (agency_id, letter_id) references breach_letter (agency_id, id)
);
create index breach_notice_of_client on breach_notice (agency_id, client_id, sent_at) where sent_at is not null;

-- What was sent, and when it was read first, is written once, whoever writes.
create function refuse_second_writing() returns trigger language plpgsql as $$
begin
    if old.sent_at is not null and (new.sent_at, new.letter_id) is distinct from (old.sent_at, old.letter_id)
        or old.read_at is not null and new.read_at is distinct from old.read_at then
        raise exception 'a notice is sent once and read first once';
    end if;
    return new;
end $$;
create trigger breach_notice_is_sent_once before update on breach_notice
    for each row execute function refuse_second_writing();

alter table incident enable row level security;
alter table incident force row level security;
create policy agency_island on incident
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
alter table incident_event enable row level security;
alter table incident_event force row level security;
create policy agency_island on incident_event
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
alter table incident_assessment enable row level security;
alter table incident_assessment force row level security;
create policy agency_island on incident_assessment
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
alter table breach_letter enable row level security;
alter table breach_letter force row level security;
create policy agency_island on breach_letter
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
alter table breach_notice enable row level security;
alter table breach_notice force row level security;
create policy agency_island on breach_notice
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);

grant select, insert on incident, incident_event, incident_assessment, breach_letter, breach_notice to ${app};
grant update (sent_at, letter_id, read_at) on breach_notice to ${app};
