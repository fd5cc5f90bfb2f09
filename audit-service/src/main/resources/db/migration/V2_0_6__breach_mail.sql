-- What records-service said when it was asked to tell the client by e-mail that a notice is waiting; null until it was asked.
alter table breach_notice add column mail text check (mail in ('queued', 'no-safe-address'));
alter table breach_notice add check (mail is null or sent_at is not null);
grant update (mail) on breach_notice to ${app};
