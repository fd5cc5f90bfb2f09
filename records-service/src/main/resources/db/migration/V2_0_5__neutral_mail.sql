-- Mails that tell a client that a message is waiting. No address is kept: it is opened when the mail is sent.
create table neutral_mail (
    agency_id   uuid        not null,
    id          uuid        not null,
    client_id   uuid        not null,
    queued_at   timestamptz not null,
    queued_by   uuid        not null,
    state       text        not null default 'queued'
                check (state in ('queued', 'sent', 'refused', 'not-safe-any-more', 'expired')),
    tries       integer     not null default 0,
    next_try_at timestamptz not null,
    ended_at    timestamptz check ((ended_at is null) = (state = 'queued')),
    primary key (agency_id, id),
    foreign key (agency_id, client_id) references client (agency_id, id)
);
-- one at a time for each client: a second one would say the same
create unique index neutral_mail_waiting on neutral_mail (agency_id, client_id) where state = 'queued';
create index neutral_mail_due on neutral_mail (agency_id, next_try_at) where state = 'queued';

alter table neutral_mail enable row level security;
alter table neutral_mail force row level security;
create policy agency_island on neutral_mail
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);

-- An end is written once: what has ended cannot be reached by an update.
create policy ends_once on neutral_mail as restrictive for update using (state = 'queued') with check (true);

-- Which agencies have mail to send is asked every few seconds, for all of them. The relay's role may see that and nothing else.
create policy neutral_mail_survey on neutral_mail for select to ${relay} using (state = 'queued');
grant select (agency_id) on neutral_mail to ${relay};

grant select, insert on neutral_mail to ${app};
grant update (state, tries, next_try_at, ended_at) on neutral_mail to ${app};
