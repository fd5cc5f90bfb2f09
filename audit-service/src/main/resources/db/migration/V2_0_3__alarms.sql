-- When the agency that a record in quarantine names was told of it, if it was: what is kept does not depend on whether it
-- can be told, and what was not told is told when the record comes again.
alter table intake_quarantine add column told_at timestamptz;
grant select (told_at), update (told_at) on intake_quarantine to ${app};

-- Which agencies have a signed log is asked at every start and every minute, for all of them. The relay's role may see
-- that and nothing else of it.
create policy log_checkpoint_survey on log_checkpoint for select to ${relay} using (true);
grant select (agency_id) on log_checkpoint to ${relay};
