-- What a recording lacks, in ms; null as long as it is being made (decision 0070). Until now only `complete` was known, which is
-- false of both: of one that is being made, and of one that a fault cut short, which therefore never moved to the store.
alter table recordings add column missing_ms integer;

-- Row-level security binds the tables' owner too. 0 of an incomplete one: not known.
set local role tongdai_system;
update recordings set missing_ms = 0
where complete
  or created_at < now() - interval '1 day'
  or exists (
    select from journal_events
    where journal_events.company_id = recordings.company_id and subject_kind = 'call' and subject_id = recordings.call_id
      and event ->> 'type' = 'call.recording-ended'
  );
reset role;

drop index recordings_to_move;
create index recordings_to_move on recordings (created_at, id)
  where place = 'moving' or (place = 'here' and missing_ms is not null and purged_at is null);
