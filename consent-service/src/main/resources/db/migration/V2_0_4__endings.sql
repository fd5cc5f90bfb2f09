-- The register of endings (docs/adr/0003-register-of-endings.md): what a restored backup must not bring back. copied_to is the id of
-- the topic that has a copy of it, empty until one has. The sequence never goes back in a database that only goes on.
create sequence ending_number;
create table ending (
    agency_id  uuid        not null,
    kind       text        not null check (kind in ('withdrawal')),
    subject_id uuid        not null,
    client_id  uuid        not null,
    account    uuid        not null,
    ended_at   timestamptz not null,
    number     bigint      not null default nextval('ending_number'),
    copied_to  text        not null default '',
    primary key (agency_id, kind, subject_id)
);

create index ending_copied_to on ending (copied_to);

-- what was withdrawn before there was a register; the owner sees all agencies for this one statement
alter table consent no force row level security;
alter table consent_withdrawal no force row level security;
insert into ending (agency_id, kind, subject_id, client_id, account, ended_at)
    select w.agency_id, 'withdrawal', w.consent_id, c.client_id, w.account, w.received_at
      from consent_withdrawal w join consent c on c.agency_id = w.agency_id and c.id = w.consent_id
     order by w.received_at;
alter table consent force row level security;
alter table consent_withdrawal force row level security;

alter table ending enable row level security;
alter table ending force row level security;
create policy agency_island on ending
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
-- The copier goes over all agencies, as the relay does: ids and times, nothing else.
create policy ending_copier on ending to ${relay} using (true);
grant select, insert, update (copied_to) on ending to ${app};
grant select, update (copied_to) on ending to ${relay};
grant select, usage on sequence ending_number to ${app};

-- Whether the second copy was written when the client got the receipt.
alter table withdrawal_receipt add column second_copy boolean not null default false;
