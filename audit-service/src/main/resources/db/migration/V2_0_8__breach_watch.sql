-- How many notices wait, and until when, is asked for all agencies together each time somebody looks at the metrics. The relay's
-- role may see of a notice that is not sent when it is due, and of a judgement what it came to; whom either is about it may not.
create policy breach_notice_survey on breach_notice for select to ${relay} using (sent_at is null);
grant select (agency_id, incident_id, due_at, due_rule, sent_at) on breach_notice to ${relay};
create policy incident_assessment_survey on incident_assessment for select to ${relay} using (true);
grant select (agency_id, incident_id, version, conclusion) on incident_assessment to ${relay};

create index breach_notice_unsent on breach_notice (agency_id, incident_id) include (due_at, due_rule) where sent_at is null;
