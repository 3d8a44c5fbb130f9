-- What was changed, as it was before and is afterwards, and from where. Kept for AUDIT_DAYS.
alter table audit_log add column before jsonb, add column after jsonb, add column address text;
update audit_log set before = detail where action ~ '\.(removed|withdrawn|declined)$' and detail <> '{}';
update audit_log set after = detail where action !~ '\.(removed|withdrawn|declined)$' and detail <> '{}';
alter table audit_log drop column detail;

drop index audit_log_by_time;
create index audit_log_by_time on audit_log (company_id, at desc, id desc);
create index audit_log_by_person on audit_log (company_id, user_id, at desc, id desc);
-- By which what is gone keeps its name.
create index audit_log_by_target on audit_log (company_id, target);
create index audit_log_by_age on audit_log (at);
