-- Settings of companies, queues and hotlines as data, in the units the call core counts in: contract/company.ts, queue.ts
-- and hotline.ts say what they are and what holds where one is missing. A column each had to be named in every layer on
-- the way to the call. `version` rises with each change, so that the later of two editors is told.
alter table companies add column settings jsonb not null default '{}', add column version integer not null default 1;
alter table queues add column settings jsonb not null default '{}', add column version integer not null default 1;
alter table hotlines add column settings jsonb not null default '{}', add column version integer not null default 1;
alter table trunks add column version integer not null default 1;

-- Row-level security binds the tables' owner too.
set local role tongdai_system;
update companies set settings = jsonb_build_object(
  'timeZone', time_zone,
  'locale', locale,
  'retentionDays', retention_days,
  'usualWrapUpMs', wrap_up_seconds * 1000,
  'recordingEnabled', recording_enabled,
  'satelliteAllowed', satellite_allowed,
  'premiumAllowed', premium_allowed
);
update queues set settings = jsonb_build_object(
  'strategy', strategy,
  'ringTimeoutMs', ring_timeout_seconds * 1000,
  'wrapUpMs', wrap_up_seconds * 1000,
  'maxWaitMs', max_wait_seconds * 1000,
  'greetingPrompt', greeting_prompt,
  'musicPrompt', music_prompt,
  'apologyPrompt', apology_prompt
);
update hotlines set settings = jsonb_build_object('enabled', enabled);
reset role;

alter table companies
  drop column time_zone,
  drop column locale,
  drop column retention_days,
  drop column wrap_up_seconds,
  drop column recording_enabled,
  drop column satellite_allowed,
  drop column premium_allowed;
alter table queues
  drop column strategy,
  drop column ring_timeout_seconds,
  drop column wrap_up_seconds,
  drop column max_wait_seconds,
  drop column greeting_prompt,
  drop column music_prompt,
  drop column apology_prompt;
alter table hotlines drop column enabled;
