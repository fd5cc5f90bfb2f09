create table gate (
    agency_id uuid not null,
    id        uuid not null,
    colour    text not null,
    primary key (agency_id, id)
);

alter table gate enable row level security;
alter table gate force row level security;
create policy own_agency on gate
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);

grant select, insert on gate to ${app};
