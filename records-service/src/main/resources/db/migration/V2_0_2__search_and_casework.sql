-- Finds clients by equality. A tag is a keyed hash, cut so that several clients share it; who holds a dump of this table can name
-- nobody. Rows are never changed, and go with the client.
create table client_index (
    agency_id uuid  not null,
    field     text  not null check (field in ('family-name', 'full-name', 'birth-date')),
    tag       bytea not null check (octet_length(tag) = 2),
    client_id uuid  not null,
    primary key (agency_id, field, tag, client_id),
    foreign key (agency_id, client_id) references client (agency_id, id)
);

-- That the agency helps a client, from when to when. A relationship ends, it is never deleted.
create table relationship (
    agency_id  uuid        not null,
    id         uuid        not null,
    client_id  uuid        not null,
    programme  text        not null check (programme ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' and length(programme) <= 64),
    began_on   date        not null,
    opened_at  timestamptz not null,
    opened_by  uuid        not null,
    ended_on   date check (ended_on >= began_on),
    end_reason text,
    ended_at   timestamptz,
    ended_by   uuid,
    primary key (agency_id, id),
    foreign key (agency_id, client_id) references client (agency_id, id),
    check (num_nulls(ended_on, end_reason, ended_at, ended_by) in (0, 4))
);
create unique index relationship_open on relationship (agency_id, client_id, programme) where ended_at is null;
create index relationship_of_client on relationship (agency_id, client_id, opened_at desc, id desc);

-- The rows that ended before this column have nobody in it; every other end has.
alter table assignment add column ended_by uuid;
alter table assignment add check (ended_by is null or ended_at is not null);
create index assignment_of_client on assignment (agency_id, client_id, assigned_at desc, id desc);

alter table client_index enable row level security;
alter table client_index force row level security;
create policy agency_island on client_index
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
alter table relationship enable row level security;
alter table relationship force row level security;
create policy agency_island on relationship
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);

-- An end is written once: what has ended cannot be reached by an update.
create policy ends_once on relationship as restrictive for update using (ended_at is null) with check (true);
create policy ends_once on assignment as restrictive for update using (ended_at is null) with check (true);

grant select, insert on client_index to ${app};
grant select, insert, update (ended_on, end_reason, ended_at, ended_by) on relationship to ${app};
grant update (ended_by) on assignment to ${app};
