-- 0001_foundation.sql
-- Two rules hold for every table with a company_id: row-level security is forced, so that even the owner of the tables
-- is bound by it; and a reference to another tenant row carries the company too, so that it cannot lead to a stranger's.
-- Applied inside one transaction by migrate.ts.

-- The roles are those of the whole server; another database of ours on it may have made them already.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['tongdai_app', 'tongdai_auth', 'tongdai_system'] loop
    begin
      execute format('create role %I nologin nosuperuser nobypassrls nocreatedb nocreaterole', wanted);
    exception when duplicate_object or unique_violation then
      null;
    end;
    execute format('grant %I to current_user', wanted);
  end loop;
end
$$;

create schema accounts;
grant usage on schema public to tongdai_app, tongdai_auth, tongdai_system;
grant usage on schema accounts to tongdai_app, tongdai_auth, tongdai_system;

-- Whose rows the transaction may see: set by withCompany, and by withAccount for a person's own memberships.
create function current_company() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.company_id', true), '')::uuid;

create function current_account() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.user_id', true), '')::uuid;

-- Accounts: what better-auth keeps. A person is one account whatever the number of his companies.

create table accounts."user" (
  id uuid primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);

create table accounts.session (
  id uuid primary key,
  user_id uuid not null references accounts."user" (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz(3) not null,
  ip_address text,
  user_agent text,
  -- The company the person works for in this session; null: the first of his companies.
  active_company_id uuid,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index session_by_user on accounts.session (user_id);

create table accounts.account (
  id uuid primary key,
  user_id uuid not null references accounts."user" (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope text,
  password text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  unique (provider_id, account_id)
);
create index account_by_user on accounts.account (user_id);

create table accounts.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index verification_by_identifier on accounts.verification (identifier);

grant select, insert, update, delete on all tables in schema accounts to tongdai_auth;

-- Tenancy and people

create table companies (
  id uuid primary key,
  -- First part of its phones' SIP user names, so it never changes.
  code text not null unique check (code ~ '^[a-z0-9]{2,20}$'),
  name text not null,
  time_zone text not null default 'Asia/Ho_Chi_Minh',
  locale text not null default 'vi' check (locale in ('vi', 'en')),
  retention_days integer not null default 45 check (retention_days between 1 and 3650),
  wrap_up_seconds integer not null default 15 check (wrap_up_seconds between 0 and 3600),
  recording_enabled boolean not null default true,
  created_at timestamptz(3) not null default now()
);

create table memberships (
  company_id uuid not null references companies (id) on delete cascade,
  user_id uuid not null references accounts."user" (id) on delete cascade,
  role text not null check (role in ('owner', 'manager', 'agent')),
  display_name text not null,
  disabled_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  primary key (company_id, user_id)
);
create index memberships_by_user on memberships (user_id);

create table audit_log (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  at timestamptz(3) not null default now(),
  user_id uuid,
  action text not null,
  target text,
  detail jsonb not null default '{}'
);
create index audit_log_by_time on audit_log (company_id, at desc);

-- Numbers

create table extensions (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  number text not null check (number ~ '^[0-9]{2,6}$'),
  name text not null,
  user_id uuid,
  sip_username text not null unique,
  -- Sealed with the key of DATA_DIR, bound to the extension's id: see platform/secrets.ts.
  sip_secret text not null,
  enabled boolean not null default true,
  created_at timestamptz(3) not null default now(),
  unique (company_id, id),
  constraint extensions_number_taken unique (company_id, number),
  constraint extensions_user_taken unique (company_id, user_id),
  foreign key (company_id, user_id) references memberships (company_id, user_id) on delete set null (user_id)
);

create table trunks (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  name text not null,
  host text not null,
  port integer check (port between 1 and 65535),
  transport text not null default 'udp' check (transport in ('udp', 'tcp', 'tls')),
  peers text[] not null default '{}',
  auth text not null default 'ip' check (auth in ('ip', 'register')),
  username text,
  -- Sealed, bound to the trunk's id.
  password text,
  realm text,
  from_domain text,
  priority integer not null default 10,
  enabled boolean not null default true,
  created_at timestamptz(3) not null default now(),
  unique (company_id, id),
  constraint trunks_name_taken unique (company_id, name)
);

create table queues (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  name text not null,
  strategy text not null default 'longest-idle' check (strategy in ('longest-idle')),
  ring_timeout_seconds integer not null default 15,
  -- null: the company's.
  wrap_up_seconds integer,
  max_wait_seconds integer not null default 300,
  -- Names of audio files of the exchange; null: its own.
  greeting_prompt text,
  music_prompt text,
  apology_prompt text,
  created_at timestamptz(3) not null default now(),
  unique (company_id, id),
  constraint queues_name_taken unique (company_id, name)
);

create table queue_members (
  company_id uuid not null,
  queue_id uuid not null,
  user_id uuid not null,
  priority integer not null default 0,
  primary key (queue_id, user_id),
  foreign key (company_id, queue_id) references queues (company_id, id) on delete cascade,
  foreign key (company_id, user_id) references memberships (company_id, user_id) on delete cascade
);
create index queue_members_by_user on queue_members (company_id, user_id);

create table hotlines (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  number text not null constraint hotlines_number_taken unique check (number ~ '^\+[1-9][0-9]{6,14}$'),
  name text not null,
  queue_id uuid,
  enabled boolean not null default true,
  created_at timestamptz(3) not null default now(),
  unique (company_id, id),
  constraint hotlines_lead_to_queue foreign key (company_id, queue_id) references queues (company_id, id)
);

-- Trunks for a hotline's calls out, in order; none: by the trunks' priority.
create table hotline_trunks (
  company_id uuid not null,
  hotline_id uuid not null,
  trunk_id uuid not null,
  position integer not null,
  primary key (hotline_id, trunk_id),
  foreign key (company_id, hotline_id) references hotlines (company_id, id) on delete cascade,
  foreign key (company_id, trunk_id) references trunks (company_id, id) on delete cascade
);

-- Contacts. Several may have one number (a family's telephone): the earliest gives its name to a call.

create table contacts (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  name text not null,
  -- Lower case without accents, made by the application: "Nguyễn Thị Đào" is found by "nguyen thi dao".
  search_name text collate "C" not null,
  phone text collate "C" not null check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  unique (company_id, id)
);
create index contacts_by_phone on contacts (company_id, phone, created_at);
create index contacts_by_name on contacts (company_id, search_name, id);

-- Calls: folds of the journal's events, written by the voice side. No foreign keys: a call outlives its queue, and
-- shipping the journal must never fail on a row that somebody deleted.

create table calls (
  id uuid primary key,
  company_id uuid not null,
  direction text not null check (direction in ('inbound', 'outbound', 'internal')),
  state text not null,
  outcome text,
  ended_by text,
  sip_code integer,
  reason text,
  from_number text not null,
  to_number text not null,
  customer_number text collate "C",
  -- For "numbers that end in …".
  customer_number_reversed text collate "C" generated always as (reverse(customer_number)) stored,
  customer_name text,
  hotline_id uuid,
  hotline_number text,
  queue_id uuid,
  queue_name text,
  agent_id uuid,
  agent_name text,
  other_agent_id uuid,
  started_at timestamptz(3) not null,
  answered_at timestamptz(3),
  ended_at timestamptz(3),
  wait_ms integer not null default 0,
  talk_ms integer not null default 0,
  hold_ms integer not null default 0,
  sip_call_id text
);
-- One index for each filter of the history, each in the order of its pages: a page of 50 reads 50 rows at any depth,
-- also where the filter matches little. Text is compared in "C" because only its operators are leakproof, and others
-- are not pushed below row-level security.
create index calls_by_time on calls (company_id, started_at desc, id desc);
create index calls_by_direction on calls (company_id, direction, started_at desc, id desc);
create index calls_by_outcome on calls (company_id, outcome, started_at desc, id desc);
create index calls_by_agent on calls (company_id, agent_id, started_at desc, id desc);
create index calls_by_other_agent on calls (company_id, other_agent_id, started_at desc, id desc)
  where other_agent_id is not null;
create index calls_by_queue on calls (company_id, queue_id, started_at desc, id desc) where queue_id is not null;
create index calls_by_hotline on calls (company_id, hotline_id, started_at desc, id desc) where hotline_id is not null;
create index calls_by_customer on calls (company_id, customer_number, started_at desc, id desc)
  where customer_number is not null;
create index calls_by_customer_reversed on calls (company_id, customer_number_reversed, started_at desc, id desc)
  where customer_number_reversed is not null;

-- contract/call.ts timelineEntry[]. Apart from the call, so that a page of history reads narrow rows.
create table call_timeline (
  call_id uuid primary key,
  company_id uuid not null,
  entries jsonb not null default '[]'
);

create table recordings (
  id uuid primary key,
  company_id uuid not null,
  call_id uuid not null,
  -- Key in the recordings' store: companyId/yyyy/mm/dd/id.wav
  storage_key text not null,
  duration_ms integer not null default 0,
  bytes bigint not null default 0,
  -- false: still being written, or the writer was killed.
  complete boolean not null default false,
  created_at timestamptz(3) not null default now(),
  purged_at timestamptz(3)
);
create index recordings_by_call on recordings (call_id);
create index recordings_to_purge on recordings (company_id, created_at) where purged_at is null;

-- The journal, shipped exactly once: (node, sequence) is unique for ever.
create table journal_events (
  node text not null,
  sequence bigint not null,
  epoch text not null,
  at timestamptz(3) not null,
  company_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  event jsonb not null,
  primary key (node, sequence)
);
create index journal_events_by_subject on journal_events (company_id, subject_kind, subject_id, node, sequence);

-- The highest sequence of each node that stands in journal_events and is folded into calls.
create table journal_positions (
  node text primary key,
  sequence bigint not null,
  updated_at timestamptz(3) not null default now()
);

-- Row-level security

do $$
declare
  tenant text;
begin
  foreach tenant in array array[
    'memberships', 'audit_log', 'extensions', 'trunks', 'queues', 'queue_members', 'hotlines', 'hotline_trunks',
    'contacts', 'calls', 'call_timeline', 'recordings', 'journal_events'
  ] loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format(
      'create policy company on %I to tongdai_app
         using (company_id = current_company()) with check (company_id = current_company())',
      tenant
    );
    execute format('create policy system on %I to tongdai_system using (true) with check (true)', tenant);
  end loop;
end
$$;

alter table companies enable row level security;
alter table companies force row level security;
create policy company on companies to tongdai_app using (id = current_company()) with check (id = current_company());
create policy system on companies to tongdai_system using (true) with check (true);

-- A person sees to which companies he belongs, whichever he works for now.
create policy own on memberships for select to tongdai_app using (user_id = current_account());
create policy own on companies for select to tongdai_app using (
  exists (
    select from memberships
    where memberships.company_id = companies.id
      and memberships.user_id = current_account()
      and memberships.disabled_at is null
  )
);

-- Of accounts a company sees those of its own people, and no secret.
alter table accounts."user" enable row level security;
alter table accounts."user" force row level security;
create policy auth on accounts."user" to tongdai_auth using (true) with check (true);
create policy system on accounts."user" to tongdai_system using (true) with check (true);
create policy company on accounts."user" for select to tongdai_app using (
  exists (
    select from memberships
    where memberships.user_id = "user".id and memberships.company_id = current_company()
  )
);
grant select (id, name, email) on accounts."user" to tongdai_app, tongdai_system;

-- What each role may do at all

grant select, update on companies to tongdai_app;
grant select, insert, update, delete
  on memberships, extensions, trunks, queues, queue_members, hotlines, hotline_trunks, contacts
  to tongdai_app;
grant select, insert on audit_log to tongdai_app;
grant select on calls, call_timeline, recordings to tongdai_app;
grant select, insert, update, delete
  on companies, memberships, audit_log, extensions, trunks, queues, queue_members, hotlines, hotline_trunks, contacts,
     calls, call_timeline, recordings, journal_events, journal_positions
  to tongdai_system;

-- News of changed set-up: the voice process reloads the company named. Once per statement, whatever its rows.

create function announce_set_up() returns trigger language plpgsql as $$
declare
  company text;
begin
  if tg_table_name = 'companies' then
    for company in select distinct id from changed loop
      perform pg_notify('tongdai_config', company);
    end loop;
  else
    for company in select distinct company_id from changed loop
      perform pg_notify('tongdai_config', company);
    end loop;
  end if;
  return null;
end
$$;

do $$
declare
  set_up text;
begin
  foreach set_up in array array[
    'companies', 'memberships', 'extensions', 'trunks', 'queues', 'queue_members', 'hotlines', 'hotline_trunks'
  ] loop
    execute format(
      'create trigger announce_insert after insert on %I referencing new table as changed
         for each statement execute function announce_set_up()', set_up);
    execute format(
      'create trigger announce_update after update on %I referencing new table as changed
         for each statement execute function announce_set_up()', set_up);
    execute format(
      'create trigger announce_delete after delete on %I referencing old table as changed
         for each statement execute function announce_set_up()', set_up);
  end loop;
end
$$;

-- 0002_history_by_kind.sql
-- Two filters may match much each and nothing together ("this queue, outbound"): walking along either to its end reads
-- millions of calls. So each index of the history has all that is given as equal before the time. Direction and outcome
-- are one word, `kind`, of which there are few; a page that names no direction or no outcome is merged from all kinds it
-- admits (domain/calls/history/call-kinds.ts). Queue and hotline, which grow with the company, have an index together.
-- An agent's calls are as many as one person can take, a customer's as many as one can make: there, the other filters
-- are read from the index's leaves, without the rows as long as vacuum keeps up: hence its small steps.
-- Rewrites the table: some minutes with ten million calls.
alter table calls
  add column kind text collate "C" not null generated always as (direction || ' ' || coalesce(outcome, '')) stored;

alter table calls set (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_scale_factor = 0.02);

drop index calls_by_time, calls_by_direction, calls_by_outcome, calls_by_agent, calls_by_other_agent, calls_by_queue,
  calls_by_hotline, calls_by_customer;
create index calls_by_kind on calls (company_id, kind, started_at desc, id desc);
create index calls_by_agent on calls (company_id, agent_id, kind, started_at desc, id desc) include (queue_id, hotline_id)
  where agent_id is not null;
create index calls_by_other_agent on calls (company_id, other_agent_id, kind, started_at desc, id desc)
  include (queue_id, hotline_id) where other_agent_id is not null;
create index calls_by_queue on calls (company_id, queue_id, kind, started_at desc, id desc) where queue_id is not null;
create index calls_by_hotline on calls (company_id, hotline_id, kind, started_at desc, id desc)
  where hotline_id is not null;
create index calls_by_queue_and_hotline on calls (company_id, queue_id, hotline_id, kind, started_at desc, id desc)
  where queue_id is not null and hotline_id is not null;
create index calls_by_customer on calls (company_id, customer_number, started_at desc, id desc)
  include (kind, agent_id, other_agent_id, queue_id, hotline_id) where customer_number is not null;

-- 0003_given_password.sql
-- A password that somebody else made (shown once to an owner or manager) is for the first sign-in: until the person has
-- chosen his own, nothing else is open to him.
alter table accounts."user" add column password_given boolean not null default false;

-- 0004_security_events.sql
-- What happened to an installation that its owner should know of. Equal ones of an hour are one row with a count, so that
-- whoever attacks for a day leaves 24 rows. Without a company: of the whole machine, shown to the owners of all.
create table security_events (
  id uuid primary key,
  company_id uuid references companies (id) on delete cascade,
  kind text not null,
  source text not null,
  subject text not null default '',
  hour timestamptz(3) not null,
  first_at timestamptz(3) not null,
  last_at timestamptz(3) not null,
  count bigint not null check (count > 0),
  -- Set when the count reached what makes its kind worth a notice.
  notable_at timestamptz(3),
  detail jsonb not null default '{}',
  unique nulls not distinct (company_id, kind, source, subject, hour)
);
create index security_events_by_time on security_events (company_id, last_at desc, id desc);
create index security_events_notable on security_events (company_id, notable_at) where notable_at is not null;
create index security_events_to_purge on security_events (last_at);

alter table security_events enable row level security;
alter table security_events force row level security;
create policy company on security_events for select to tongdai_app
  using (company_id = current_company() or company_id is null);
create policy system on security_events to tongdai_system using (true) with check (true);
grant select on security_events to tongdai_app;
grant select, insert, update, delete on security_events to tongdai_system;

-- Up to when a person has looked at them. Not a column of memberships: its changes are news to the exchange.
create table security_seen (
  company_id uuid not null references companies (id) on delete cascade,
  user_id uuid not null,
  seen_at timestamptz(3) not null,
  primary key (company_id, user_id),
  foreign key (company_id, user_id) references memberships (company_id, user_id) on delete cascade
);
alter table security_seen enable row level security;
alter table security_seen force row level security;
create policy company on security_seen to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy system on security_seen to tongdai_system using (true) with check (true);
grant select, insert, update, delete on security_seen to tongdai_app, tongdai_system;

-- 0005_invitations.sql
-- Nobody belongs to a company without having agreed: whom it adds is invited, whether his e-mail has an account or not.
-- An account that was made by a code has the invitation's id.
create table invitations (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  email text not null,
  role text not null check (role in ('owner', 'manager', 'agent')),
  display_name text not null,
  -- SHA-256 of the one-time password; 80 random bits need no slow hash.
  code_hash text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  constraint invitations_email_taken unique (company_id, email)
);
create index invitations_by_email on invitations (email);

alter table invitations enable row level security;
alter table invitations force row level security;
create policy company on invitations to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy system on invitations to tongdai_system using (true) with check (true);
grant select, insert, update, delete on invitations to tongdai_app, tongdai_system;

-- A person sees by whom he is invited, whichever company he works for now: the invitations to his account's e-mail.
create policy own on accounts."user" for select to tongdai_app using (id = current_account());
create policy own on invitations for select to tongdai_app using (
  email = (select account.email from accounts."user" account where account.id = current_account())
);
create policy inviting on companies for select to tongdai_app using (
  current_account() is not null and exists (
    select from invitations
    where invitations.company_id = companies.id
      and invitations.email = (select account.email from accounts."user" account where account.id = current_account())
  )
);

create trigger announce_insert after insert on invitations referencing new table as changed
  for each statement execute function announce_set_up();
create trigger announce_update after update on invitations referencing new table as changed
  for each statement execute function announce_set_up();
create trigger announce_delete after delete on invitations referencing old table as changed
  for each statement execute function announce_set_up();

-- 0006_caller_identity.sql
-- Who stands in From of calls out, and which header names the hotline besides. Trunks that are there go on as they did.
alter table trunks
  add column caller_from text not null default 'hotline' check (caller_from in ('hotline', 'account')),
  add column caller_header text not null default 'p-asserted-identity'
    check (caller_header in ('p-asserted-identity', 'p-preferred-identity', 'remote-party-id', 'none')),
  -- Further realms that the trunk's owner lets us answer.
  add column allowed_realms text[] not null default '{}';

-- 0007_calls_that_cost.sql
-- Calls that cost many times an ordinary one are for a company to allow: satellites and premium services.
alter table companies
  add column satellite_allowed boolean not null default false,
  add column premium_allowed boolean not null default false;

-- 0008_call_offers.sql
-- Which agents a queue's call was offered to besides the one it belongs to: so that an agent sees what he missed. A row
-- for each of them, folded with the call's own (domain/calls/history/call-offers.ts); what his page of history filters and
-- orders by is written here once more, because a page is merged from lists that an index holds in its order.
create table call_offers (
  -- The call's.
  id uuid not null,
  company_id uuid not null,
  agent_id uuid not null,
  -- Whether he talked with the customer before somebody else did.
  taken boolean not null,
  times integer not null,
  rang_ms integer not null,
  last_at timestamptz(3) not null,
  kind text collate "C" not null,
  customer_number text collate "C",
  customer_number_reversed text collate "C" generated always as (reverse(customer_number)) stored,
  hotline_id uuid,
  queue_id uuid,
  started_at timestamptz(3) not null,
  primary key (id, agent_id)
);
create index call_offers_by_agent on call_offers (company_id, agent_id, kind, started_at desc, id desc)
  include (queue_id, hotline_id, taken);
create index call_offers_by_customer on call_offers (company_id, agent_id, customer_number, started_at desc, id desc)
  include (kind, queue_id, hotline_id, taken) where customer_number is not null;

alter table call_offers enable row level security;
alter table call_offers force row level security;
create policy company on call_offers to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy system on call_offers to tongdai_system using (true) with check (true);
grant select on call_offers to tongdai_app;
grant select, insert, update, delete on call_offers to tongdai_system;

-- The calls that are there already. Some minutes with ten million of them.
insert into call_offers (id, company_id, agent_id, taken, times, rang_ms, last_at, kind, customer_number, hotline_id,
  queue_id, started_at)
select calls.id, calls.company_id, told.agent_id, told.taken, told.times, told.rang_ms, told.last_at, calls.kind,
  calls.customer_number, calls.hotline_id, calls.queue_id, calls.started_at
from (
  select subject_id, company_id, (event ->> 'agentId')::uuid as agent_id,
    bool_or(event ->> 'type' = 'call.answered') as taken,
    (count(*) filter (where event ->> 'type' = 'call.offer-ended'))::int as times,
    coalesce(sum((event ->> 'rangMs')::numeric) filter (where event ->> 'type' = 'call.offer-ended'), 0)::int as rang_ms,
    max(at) as last_at
  from journal_events
  where subject_kind = 'call' and event ->> 'type' in ('call.offer-ended', 'call.answered')
    and event ->> 'agentId' is not null
  group by 1, 2, 3
) told
join calls on calls.id = told.subject_id and calls.company_id = told.company_id
where calls.direction = 'inbound' and calls.agent_id is distinct from told.agent_id;

-- 0012_invitations_by_code.sql
-- That an account has the e-mail of an invitation proves nothing: whoever was handed a company's one-time password for it may
-- have opened the account. So an invitation is shown to who names its own code as well, and to nobody else.
create function current_code() returns text
  language sql stable parallel safe
  return nullif(current_setting('app.code_hash', true), '');

drop policy own on invitations;
create policy own on invitations for select to tongdai_app using (
  code_hash = current_code()
  and email = (select account.email from accounts."user" account where account.id = current_account())
);
drop policy inviting on companies;
create policy inviting on companies for select to tongdai_app using (
  current_code() is not null and exists (
    select from invitations
    where invitations.company_id = companies.id
      and invitations.code_hash = current_code()
      and invitations.email = (select account.email from accounts."user" account where account.id = current_account())
  )
);

-- No mail has ever been sent to any of them.
update accounts."user" set email_verified = false;

-- 0013_settings_as_data.sql
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

-- 0014_which_list_changed.sql
-- Screens reload the list that changed, and not all: beside the company, whose set-up the voice process reads anew, the
-- table is announced.

create or replace function announce_set_up() returns trigger language plpgsql as $$
declare
  company text;
begin
  if tg_table_name = 'companies' then
    for company in select distinct id from changed loop
      perform pg_notify('tongdai_list', company || ' ' || tg_table_name);
      perform pg_notify('tongdai_config', company);
    end loop;
  else
    for company in select distinct company_id from changed loop
      perform pg_notify('tongdai_list', company || ' ' || tg_table_name);
      perform pg_notify('tongdai_config', company);
    end loop;
  end if;
  return null;
end
$$;

create table schema_migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now());
-- Jobs

    SET LOCAL lock_timeout = 30000;
    SET LOCAL idle_in_transaction_session_timeout = 30000;
    SELECT pg_advisory_xact_lock(
      ('x' || encode(sha224((current_database() || '.pgboss.pgboss')::bytea), 'hex'))::bit(64)::bigint
  );
CREATE SCHEMA IF NOT EXISTS pgboss;

    CREATE TYPE pgboss.job_state AS ENUM (
      'created',
      'retry',
      'active',
      'completed',
      'cancelled',
      'failed'
    )
  ;

    CREATE TABLE pgboss.version (
      version int primary key,
      cron_on timestamp with time zone,
      bam_on timestamp with time zone
    )
  ;

    CREATE TABLE pgboss.queue (
      name text NOT NULL,
      policy text NOT NULL,
      retry_limit int NOT NULL,
      retry_delay int NOT NULL,
      retry_backoff bool NOT NULL,
      retry_delay_max int,
      expire_seconds int NOT NULL,
      retention_seconds int NOT NULL,
      deletion_seconds int NOT NULL,
      dead_letter text REFERENCES pgboss.queue (name) CHECK (dead_letter IS DISTINCT FROM name),
      partition bool NOT NULL,
      table_name text NOT NULL,
      deferred_count int NOT NULL default 0,
      queued_count int NOT NULL default 0,
      warning_queued int NOT NULL default 0,
      active_count int NOT NULL default 0,
      total_count int NOT NULL default 0,
      heartbeat_seconds int,
      singletons_active text[],
      monitor_on timestamp with time zone,
      maintain_on timestamp with time zone,
      created_on timestamp with time zone not null default now(),
      updated_on timestamp with time zone not null default now(),
      PRIMARY KEY (name)
    )
  ;

    CREATE TABLE pgboss.schedule (
      name text REFERENCES pgboss.queue ON DELETE CASCADE,
      key text not null DEFAULT '',
      cron text not null,
      timezone text,
      data jsonb,
      options jsonb,
      created_on timestamp with time zone not null default now(),
      updated_on timestamp with time zone not null default now(),
      PRIMARY KEY (name, key)
    )
  ;

    CREATE TABLE pgboss.subscription (
      event text not null,
      name text not null REFERENCES pgboss.queue ON DELETE CASCADE,
      created_on timestamp with time zone not null default now(),
      updated_on timestamp with time zone not null default now(),
      PRIMARY KEY(event, name)
    )
  ;

    CREATE TABLE pgboss.bam (
      id uuid PRIMARY KEY default gen_random_uuid(),
      name text NOT NULL,
      version int NOT NULL,
      status text NOT NULL DEFAULT 'pending',
      queue text,
      table_name text NOT NULL,
      command text NOT NULL,
      error text,
      created_on timestamp with time zone NOT NULL DEFAULT now(),
      started_on timestamp with time zone,
      completed_on timestamp with time zone
    )
  ;

    CREATE FUNCTION pgboss.job_table_format(command text, table_name text)
    RETURNS text AS
    $$
      SELECT format(
        replace(
          replace(command, '.job', '.%1$I'),
          'job_i', '%1$s_i'
        ),
        table_name
      );
    $$
    LANGUAGE sql IMMUTABLE;
  ;

    CREATE FUNCTION pgboss.job_table_run(command text, tbl_name text DEFAULT NULL, queue_name text DEFAULT NULL)
    RETURNS VOID AS
    $$
    DECLARE
      tbl RECORD;
    BEGIN
      IF queue_name IS NOT NULL THEN
        SELECT table_name INTO tbl_name FROM pgboss.queue WHERE name = queue_name;
      END IF;

      IF tbl_name IS NOT NULL THEN
        EXECUTE pgboss.job_table_format(command, tbl_name);
        RETURN;
      END IF;

      EXECUTE pgboss.job_table_format(command, 'job_common');

      FOR tbl IN SELECT table_name FROM pgboss.queue WHERE partition = true
      LOOP
        EXECUTE pgboss.job_table_format(command, tbl.table_name);
      END LOOP;
    END;
    $$
    LANGUAGE plpgsql;
  ;

    CREATE FUNCTION pgboss.job_table_run_async(command_name text, version int, command text, tbl_name text DEFAULT NULL, queue_name text DEFAULT NULL)
    RETURNS VOID AS
    $$
    BEGIN
      IF queue_name IS NOT NULL THEN
        SELECT table_name INTO tbl_name FROM pgboss.queue WHERE name = queue_name;
      END IF;

      IF tbl_name IS NOT NULL THEN
        INSERT INTO pgboss.bam (name, version, status, queue, table_name, command)
        VALUES (
          command_name,
          version,
          'pending',
          queue_name,
          tbl_name,
          pgboss.job_table_format(command, tbl_name)
        );
        RETURN;
      END IF;

      INSERT INTO pgboss.bam (name, version, status, queue, table_name, command)
      SELECT
        command_name,
        version,
        'pending',
        NULL,
        'job_common',
        pgboss.job_table_format(command, 'job_common')
      UNION ALL
      SELECT
        command_name,
        version,
        'pending',
        queue.name,
        queue.table_name,
        pgboss.job_table_format(command, queue.table_name)
      FROM pgboss.queue
      WHERE partition = true;
    END;
    $$
    LANGUAGE plpgsql;
  ;

    CREATE TABLE pgboss.job (
      id uuid not null default gen_random_uuid(),
      name text not null,
      priority integer not null default(0),
      data jsonb,
      state pgboss.job_state not null default 'created',
      retry_limit integer not null default 2,
      retry_count integer not null default 0,
      retry_delay integer not null default 0,
      retry_backoff boolean not null default false,
      retry_delay_max integer,
      expire_seconds int not null default 900,
      deletion_seconds int not null default 604800,
      singleton_key text,
      singleton_on timestamp without time zone,
      group_id text,
      group_tier text,
      start_after timestamp with time zone not null default now(),
      created_on timestamp with time zone not null default now(),
      started_on timestamp with time zone,
      completed_on timestamp with time zone,
      keep_until timestamp with time zone NOT NULL default now() + interval '1209600',
      output jsonb,
      dead_letter text,
      policy text,
      heartbeat_on timestamp with time zone,
      heartbeat_seconds int,
      blocked boolean not null default false,
      blocking boolean not null default false,
      pending_dependencies int not null default 0
    ) PARTITION BY LIST (name)
  ;
ALTER TABLE pgboss.job ADD PRIMARY KEY (name, id);

    CREATE TABLE pgboss.job_common (LIKE pgboss.job INCLUDING GENERATED INCLUDING DEFAULTS);

    SELECT pgboss.job_table_run($cmd$ALTER TABLE pgboss.job ADD PRIMARY KEY (name, id)$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$ALTER TABLE pgboss.job ADD CONSTRAINT q_fkey FOREIGN KEY (name) REFERENCES pgboss.queue (name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$ALTER TABLE pgboss.job ADD CONSTRAINT dlq_fkey FOREIGN KEY (dead_letter) REFERENCES pgboss.queue (name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE UNIQUE INDEX job_i1 ON pgboss.job (name, COALESCE(singleton_key, '')) WHERE state = 'created' AND policy = 'short'$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE UNIQUE INDEX job_i2 ON pgboss.job (name, COALESCE(singleton_key, '')) WHERE state = 'active' AND policy = 'singleton'$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE UNIQUE INDEX job_i3 ON pgboss.job (name, state, COALESCE(singleton_key, '')) WHERE state <= 'active' AND policy = 'stately'$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE UNIQUE INDEX job_i6 ON pgboss.job (name, COALESCE(singleton_key, '')) WHERE state <= 'active' AND policy = 'exclusive'$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE UNIQUE INDEX job_i8 ON pgboss.job (name, singleton_key) WHERE state IN ('active', 'retry', 'failed') AND policy = 'key_strict_fifo'$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$ALTER TABLE pgboss.job ADD CONSTRAINT job_key_strict_fifo_singleton_key_check CHECK (NOT (policy = 'key_strict_fifo' AND singleton_key IS NULL))$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE UNIQUE INDEX job_i4 ON pgboss.job (name, singleton_on, COALESCE(singleton_key, '')) WHERE state <> 'cancelled' AND singleton_on IS NOT NULL$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE INDEX job_i5 ON pgboss.job (name, start_after) INCLUDE (priority, created_on, id) WHERE state < 'active' AND NOT blocked$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE INDEX job_i7 ON pgboss.job (name, group_id) WHERE state = 'active' AND group_id IS NOT NULL$cmd$, 'job_common');

    ALTER TABLE pgboss.job ATTACH PARTITION pgboss.job_common DEFAULT;
  ;

    CREATE TABLE pgboss.warning (
      id uuid PRIMARY KEY default gen_random_uuid(),
      type text NOT NULL,
      message text NOT NULL,
      data jsonb,
      created_on timestamp with time zone NOT NULL DEFAULT now()
    )
  ;
CREATE INDEX warning_i1 ON pgboss.warning (created_on DESC);

    CREATE TABLE pgboss.job_dependency (
      child_name text NOT NULL,
      child_id uuid NOT NULL,
      parent_name text NOT NULL,
      parent_id uuid NOT NULL,
      PRIMARY KEY (child_name, child_id, parent_name, parent_id)
    )
  ;
CREATE INDEX IF NOT EXISTS job_dep_parent_idx ON pgboss.job_dependency (parent_name, parent_id);

    CREATE FUNCTION pgboss.create_queue(queue_name text, options jsonb)
    RETURNS VOID AS
    $$
    DECLARE
      tablename varchar := CASE WHEN options->>'partition' = 'true'
                            THEN 'j' || encode(sha224(queue_name::bytea), 'hex')
                            ELSE 'job_common'
                            END;
      queue_created_on timestamptz;
    BEGIN

      WITH q as (
        INSERT INTO pgboss.queue (
          name,
          policy,
          retry_limit,
          retry_delay,
          retry_backoff,
          retry_delay_max,
          expire_seconds,
          retention_seconds,
          deletion_seconds,
          warning_queued,
          dead_letter,
          partition,
          table_name,
          heartbeat_seconds
        )
        VALUES (
          queue_name,
          options->>'policy',
          COALESCE((options->>'retryLimit')::int, 2),
          COALESCE((options->>'retryDelay')::int, 0),
          COALESCE((options->>'retryBackoff')::bool, false),
          (options->>'retryDelayMax')::int,
          COALESCE((options->>'expireInSeconds')::int, 900),
          COALESCE((options->>'retentionSeconds')::int, 1209600),
          COALESCE((options->>'deleteAfterSeconds')::int, 604800),
          COALESCE((options->>'warningQueueSize')::int, 0),
          options->>'deadLetter',
          COALESCE((options->>'partition')::bool, false),
          tablename,
          (options->>'heartbeatSeconds')::int
        )
        ON CONFLICT DO NOTHING
        RETURNING created_on
      )
      SELECT created_on into queue_created_on from q;

      IF queue_created_on IS NULL OR options->>'partition' IS DISTINCT FROM 'true' THEN
        RETURN;
      END IF;

      EXECUTE format('CREATE TABLE pgboss.%I (LIKE pgboss.job INCLUDING DEFAULTS)', tablename);

      EXECUTE pgboss.job_table_format($cmd$ALTER TABLE pgboss.job ADD PRIMARY KEY (name, id)$cmd$, tablename);
      EXECUTE pgboss.job_table_format($cmd$ALTER TABLE pgboss.job ADD CONSTRAINT q_fkey FOREIGN KEY (name) REFERENCES pgboss.queue (name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED$cmd$, tablename);
      EXECUTE pgboss.job_table_format($cmd$ALTER TABLE pgboss.job ADD CONSTRAINT dlq_fkey FOREIGN KEY (dead_letter) REFERENCES pgboss.queue (name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED$cmd$, tablename);

      EXECUTE pgboss.job_table_format($cmd$CREATE INDEX job_i5 ON pgboss.job (name, start_after) INCLUDE (priority, created_on, id) WHERE state < 'active' AND NOT blocked$cmd$, tablename);
      EXECUTE pgboss.job_table_format($cmd$CREATE UNIQUE INDEX job_i4 ON pgboss.job (name, singleton_on, COALESCE(singleton_key, '')) WHERE state <> 'cancelled' AND singleton_on IS NOT NULL$cmd$, tablename);
      EXECUTE pgboss.job_table_format($cmd$CREATE INDEX job_i7 ON pgboss.job (name, group_id) WHERE state = 'active' AND group_id IS NOT NULL$cmd$, tablename);

      IF options->>'policy' = 'short' THEN
        EXECUTE pgboss.job_table_format($cmd$CREATE UNIQUE INDEX job_i1 ON pgboss.job (name, COALESCE(singleton_key, '')) WHERE state = 'created' AND policy = 'short'$cmd$, tablename);
      ELSIF options->>'policy' = 'singleton' THEN
        EXECUTE pgboss.job_table_format($cmd$CREATE UNIQUE INDEX job_i2 ON pgboss.job (name, COALESCE(singleton_key, '')) WHERE state = 'active' AND policy = 'singleton'$cmd$, tablename);
      ELSIF options->>'policy' = 'stately' THEN
        EXECUTE pgboss.job_table_format($cmd$CREATE UNIQUE INDEX job_i3 ON pgboss.job (name, state, COALESCE(singleton_key, '')) WHERE state <= 'active' AND policy = 'stately'$cmd$, tablename);
      ELSIF options->>'policy' = 'exclusive' THEN
        EXECUTE pgboss.job_table_format($cmd$CREATE UNIQUE INDEX job_i6 ON pgboss.job (name, COALESCE(singleton_key, '')) WHERE state <= 'active' AND policy = 'exclusive'$cmd$, tablename);
      ELSIF options->>'policy' = 'key_strict_fifo' THEN
        EXECUTE pgboss.job_table_format($cmd$CREATE UNIQUE INDEX job_i8 ON pgboss.job (name, singleton_key) WHERE state IN ('active', 'retry', 'failed') AND policy = 'key_strict_fifo'$cmd$, tablename);
        EXECUTE pgboss.job_table_format($cmd$ALTER TABLE pgboss.job ADD CONSTRAINT job_key_strict_fifo_singleton_key_check CHECK (NOT (policy = 'key_strict_fifo' AND singleton_key IS NULL))$cmd$, tablename);
      END IF;

      EXECUTE format('ALTER TABLE pgboss.%I ADD CONSTRAINT cjc CHECK (name=%L)', tablename, queue_name);
      EXECUTE format('ALTER TABLE pgboss.job ATTACH PARTITION pgboss.%I FOR VALUES IN (%L)', tablename, queue_name);
    END;
    $$
    LANGUAGE plpgsql;
  ;

    CREATE FUNCTION pgboss.delete_queue(queue_name text)
    RETURNS VOID AS
    $$
    DECLARE
      v_table varchar;
      v_partition bool;
    BEGIN
      
      SELECT table_name, partition
      FROM pgboss.queue
      WHERE name = queue_name
      INTO v_table, v_partition;

      IF v_partition THEN
        EXECUTE format('DROP TABLE IF EXISTS pgboss.%I', v_table);
      ELSE
        EXECUTE format('DELETE FROM pgboss.%I WHERE name = %L', v_table, queue_name);
      END IF;
    
      DELETE FROM pgboss.queue WHERE name = queue_name;
    END;
    $$
    LANGUAGE plpgsql;
  ;
INSERT INTO pgboss.version(version) VALUES ('31');

  
-- Rows
set session_replication_role = replica;
truncate accounts.account, accounts.session, accounts."user", accounts.verification, pgboss.bam, pgboss.job, pgboss.job_dependency, pgboss.queue, pgboss.schedule, pgboss.subscription, pgboss.version, pgboss.warning, public.audit_log, public.call_offers, public.call_timeline, public.calls, public.companies, public.contacts, public.extensions, public.hotline_trunks, public.hotlines, public.invitations, public.journal_events, public.journal_positions, public.memberships, public.queue_members, public.queues, public.recordings, public.schema_migrations, public.security_events, public.security_seen, public.trunks;
insert into accounts.account (id, user_id, account_id, provider_id, access_token, refresh_token, id_token, access_token_expires_at, refresh_token_expires_at, scope, password, created_at, updated_at) overriding system value values ('01a21e53-79e3-7e69-bf65-6b440c2ff01d', '01a21e53-79e0-74ac-9d5d-5360321e715c', '01a21e53-79e0-74ac-9d5d-5360321e715c', 'credential', NULL, NULL, NULL, NULL, NULL, NULL, 'a48122b5322aba1583215c6bca909b8b:56090c5bf0766a84958a864a73409474ee488a2d0843865bd9a6b34da749c04310bccb011b73fa21c4335deea5148736cdc7630e756d699442f380a03daa756f', '2026-11-27 18:45:16.797+00', '2026-11-27 18:45:16.797+00');
insert into accounts.account (id, user_id, account_id, provider_id, access_token, refresh_token, id_token, access_token_expires_at, refresh_token_expires_at, scope, password, created_at, updated_at) overriding system value values ('01a21e53-7a37-74dd-96d9-db1e1831b973', '01a21e53-7a36-7643-a6be-27699664edf1', '01a21e53-7a36-7643-a6be-27699664edf1', 'credential', NULL, NULL, NULL, NULL, NULL, NULL, '149d47186ffaebc728440aeb0a28af34:db61644fc7a9b60cd721513a21658e2bfd56f59d222e78b3b560d2fa55f631401f5d86e636392d2c7f1b9a5bcf3ba822c36e077747234868b5a3a8717a16e6d7', '2026-11-27 18:45:16.797+00', '2026-11-27 18:45:16.797+00');
insert into accounts.account (id, user_id, account_id, provider_id, access_token, refresh_token, id_token, access_token_expires_at, refresh_token_expires_at, scope, password, created_at, updated_at) overriding system value values ('01a21e53-7a91-7e56-9608-02a4d9832dda', '01a21e53-7a90-74db-8aaf-9057ba363a1d', '01a21e53-7a90-74db-8aaf-9057ba363a1d', 'credential', NULL, NULL, NULL, NULL, NULL, NULL, '27f93627f5ef58f542813247fadeb0af:7089eaf2f223469a207e70af46d372874e90132b527ba978052ac8c7e690bd4842c6feb3984fc4725415229ed4d96ac1546f99ed28317fb69959b1345631ccb9', '2026-11-27 18:45:16.797+00', '2026-11-27 18:45:16.797+00');
insert into accounts.account (id, user_id, account_id, provider_id, access_token, refresh_token, id_token, access_token_expires_at, refresh_token_expires_at, scope, password, created_at, updated_at) overriding system value values ('01a21e53-7ae6-764f-b176-7ac969c770c6', '01a21e53-7ae5-7e05-8202-5b45f344af1d', '01a21e53-7ae5-7e05-8202-5b45f344af1d', 'credential', NULL, NULL, NULL, NULL, NULL, NULL, '86eda72d6c13554ecdb7ef1045336d01:acc79021bbb14f702fa0742b425456d4f3ab933f2caf8431aafdef5eb2158f324cc481f1624676bd91285d2a4a30e39067cb25ffe5ab71a7e75679474d0efa02', '2026-11-27 18:45:16.797+00', '2026-11-27 18:45:16.797+00');
insert into accounts.session (id, user_id, token, expires_at, ip_address, user_agent, active_company_id, created_at, updated_at) overriding system value values ('01a21e53-8171-76ff-a734-0bb375e7fbfa', '01a21e53-79e0-74ac-9d5d-5360321e715c', 'v51xPgdkrOnj44S58qUVzIBF1aNyYVsZ', '2026-12-04 18:45:18.831+00', '', '', NULL, '2026-11-27 18:45:18.832+00', '2026-11-27 18:45:18.832+00');
insert into accounts.session (id, user_id, token, expires_at, ip_address, user_agent, active_company_id, created_at, updated_at) overriding system value values ('01a21e53-8dbc-7d65-a8b2-29ff1e7585fd', '01a21e53-7ae5-7e05-8202-5b45f344af1d', 'PYDr5V0Tjdc9hupA72YRtH1yj5RfMI9f', '2026-12-04 18:45:21.979+00', '', '', NULL, '2026-11-27 18:45:21.979+00', '2026-11-27 18:45:21.979+00');
insert into accounts.session (id, user_id, token, expires_at, ip_address, user_agent, active_company_id, created_at, updated_at) overriding system value values ('01a21e53-9356-7989-9510-9cbd3068d0a9', '01a21e53-7a90-74db-8aaf-9057ba363a1d', 'mL4apYqyfcdz7CIdXTUvjUwOlEyrjuX0', '2026-12-04 18:45:23.414+00', '', '', NULL, '2026-11-27 18:45:23.414+00', '2026-11-27 18:45:23.414+00');
insert into accounts."user" (id, name, email, email_verified, image, created_at, updated_at, password_given) overriding system value values ('01a21e53-79e0-74ac-9d5d-5360321e715c', 'Chủ doanh nghiệp', 'owner@demo.tongdai', 'false', NULL, '2026-11-27 18:45:16.797+00', '2026-11-27 18:45:16.797+00', 'false');
insert into accounts."user" (id, name, email, email_verified, image, created_at, updated_at, password_given) overriding system value values ('01a21e53-7a36-7643-a6be-27699664edf1', 'Quản lý Hoa', 'manager@demo.tongdai', 'false', NULL, '2026-11-27 18:45:16.797+00', '2026-11-27 18:45:16.797+00', 'false');
insert into accounts."user" (id, name, email, email_verified, image, created_at, updated_at, password_given) overriding system value values ('01a21e53-7a90-74db-8aaf-9057ba363a1d', 'Lan', 'lan@demo.tongdai', 'false', NULL, '2026-11-27 18:45:16.797+00', '2026-11-27 18:45:16.797+00', 'false');
insert into accounts."user" (id, name, email, email_verified, image, created_at, updated_at, password_given) overriding system value values ('01a21e53-7ae5-7e05-8202-5b45f344af1d', 'Minh', 'minh@demo.tongdai', 'false', NULL, '2026-11-27 18:45:16.797+00', '2026-11-27 18:45:16.797+00', 'false');
insert into pgboss.queue (name, policy, retry_limit, retry_delay, retry_backoff, retry_delay_max, expire_seconds, retention_seconds, deletion_seconds, dead_letter, partition, table_name, deferred_count, queued_count, warning_queued, active_count, total_count, heartbeat_seconds, singletons_active, monitor_on, maintain_on, created_on, updated_on) overriding system value values ('__pgboss__send-it', 'standard', '2', '0', 'false', NULL, '900', '1209600', '604800', NULL, 'false', 'job_common', '0', '0', '0', '0', '0', NULL, NULL, NULL, NULL, '2026-11-27 18:45:18.456039+00', '2026-11-27 18:45:18.456039+00');
insert into pgboss.queue (name, policy, retry_limit, retry_delay, retry_backoff, retry_delay_max, expire_seconds, retention_seconds, deletion_seconds, dead_letter, partition, table_name, deferred_count, queued_count, warning_queued, active_count, total_count, heartbeat_seconds, singletons_active, monitor_on, maintain_on, created_on, updated_on) overriding system value values ('purge-recordings', 'standard', '3', '600', 'true', NULL, '900', '1209600', '604800', NULL, 'false', 'job_common', '0', '0', '0', '0', '0', NULL, NULL, NULL, NULL, '2026-11-27 18:45:18.491541+00', '2026-11-27 18:45:18.491541+00');
insert into pgboss.queue (name, policy, retry_limit, retry_delay, retry_backoff, retry_delay_max, expire_seconds, retention_seconds, deletion_seconds, dead_letter, partition, table_name, deferred_count, queued_count, warning_queued, active_count, total_count, heartbeat_seconds, singletons_active, monitor_on, maintain_on, created_on, updated_on) overriding system value values ('purge-security-events', 'standard', '3', '600', 'true', NULL, '900', '1209600', '604800', NULL, 'false', 'job_common', '0', '0', '0', '0', '0', NULL, NULL, NULL, NULL, '2026-11-27 18:45:18.53602+00', '2026-11-27 18:45:18.53602+00');
insert into pgboss.schedule (name, key, cron, timezone, data, options, created_on, updated_on) overriding system value values ('purge-recordings', '', '30 2 * * *', 'Asia/Ho_Chi_Minh', '{}', '{"tz": "Asia/Ho_Chi_Minh"}', '2026-11-27 18:45:18.530184+00', '2026-11-27 18:45:18.530184+00');
insert into pgboss.schedule (name, key, cron, timezone, data, options, created_on, updated_on) overriding system value values ('purge-security-events', '', '40 2 * * *', 'Asia/Ho_Chi_Minh', '{}', '{"tz": "Asia/Ho_Chi_Minh"}', '2026-11-27 18:45:18.539128+00', '2026-11-27 18:45:18.539128+00');
insert into pgboss.version (version, cron_on, bam_on) overriding system value values ('31', '2026-11-27 18:45:18.463357+00', '2026-11-27 18:45:18.464617+00');
insert into public.audit_log (id, company_id, at, user_id, action, target, detail) overriding system value values ('01a21e53-81a8-724a-8dac-41fe4af81fa2', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', '2026-11-27 18:45:18.878+00', '01a21e53-79e0-74ac-9d5d-5360321e715c', 'company.updated', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', '{"usualWrapUpMs": 2000}');
insert into public.audit_log (id, company_id, at, user_id, action, target, detail) overriding system value values ('01a21e53-81c5-73d6-820b-61379f0192ca', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', '2026-11-27 18:45:18.91+00', '01a21e53-79e0-74ac-9d5d-5360321e715c', 'contact.created', '01a21e53-81bd-777f-b4ca-60e5af5057b7', '{"name": "Lê Thu Hà", "phone": "+84903000104"}');
insert into public.audit_log (id, company_id, at, user_id, action, target, detail) overriding system value values ('01a21e53-81e8-716c-8691-0b7f697f3188', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', '2026-11-27 18:45:18.934+00', '01a21e53-79e0-74ac-9d5d-5360321e715c', 'invitation.created', '01a21e53-81d5-797d-be8c-c663e1dc5fba', '{"role": "agent", "email": "moi@demo.tongdai"}');
insert into public.audit_log (id, company_id, at, user_id, action, target, detail) overriding system value values ('01a21e53-81fc-7a5d-800c-205f86c0ef33', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', '2026-11-27 18:45:18.97+00', '01a21e53-79e0-74ac-9d5d-5360321e715c', 'trunk.created', '01a21e53-81f8-775d-a900-b834feda7823', '{"auth": "ip", "host": "sip.example.vn", "name": "Đường dự phòng", "port": null, "peers": [], "realm": null, "enabled": true, "priority": 10, "username": "842871000002", "transport": "udp", "callerFrom": "hotline", "fromDomain": null, "callerHeader": "p-asserted-identity", "allowedRealms": []}');
insert into public.call_offers (id, company_id, agent_id, taken, times, rang_ms, last_at, kind, customer_number, hotline_id, queue_id, started_at) overriding system value values ('01a21e53-a4cc-73b2-a475-b82833057352', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', '01a21e53-7a90-74db-8aaf-9057ba363a1d', 'false', '1', '389', '2026-11-27 18:45:28.69+00', 'inbound abandoned', '+84903000101', '01a21e53-7afa-7eb0-99f9-97c8b3b64768', '01a21e53-7af8-7263-9177-c30df8c2524a', '2026-11-27 18:45:27.884+00');
insert into public.call_timeline (call_id, company_id, entries) overriding system value values ('01a21e53-958d-78b1-bbd6-7966b914bd7d', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', '[{"at": "2026-11-27T18:45:23.983Z", "by": null, "what": "arrived", "number": "+84938000103", "reason": null, "agentId": null, "sipCode": null, "agentName": null, "queueName": null, "trunkName": "Nhà mạng mô phỏng", "divertedBy": null, "durationMs": null}, {"at": "2026-11-27T18:45:23.994Z", "by": null, "what": "greeting", "number": null, "reason": null, "agentId": null, "sipCode": null, "agentName": null, "queueName": null, "trunkName": null, "divertedBy": null, "durationMs": null}, {"at": "2026-11-27T18:45:24.531Z", "by": null, "what": "queued", "number": null, "reason": null, "agentId": null, "sipCode": null, "agentName": null, "queueName": "Chăm sóc khách hàng", "trunkName": null, "divertedBy": null, "durationMs": null}, {"at": "2026-11-27T18:45:24.532Z", "by": null, "what": "offered", "number": null, "reason": null, "agentId": "01a21e53-7a90-74db-8aaf-9057ba363a1d", "sipCode": null, "agentName": "Lan", "queueName": null, "trunkName": null, "divertedBy": null, "durationMs": null}, {"at": "2026-11-27T18:45:25.102Z", "by": null, "what": "answered", "number": "101", "reason": null, "agentId": "01a21e53-7a90-74db-8aaf-9057ba363a1d", "sipCode": null, "agentName": "Lan", "queueName": null, "trunkName": null, "divertedBy": null, "durationMs": 571}, {"at": "2026-11-27T18:45:25.103Z", "by": null, "what": "recording-started", "number": null, "reason": null, "agentId": null, "sipCode": null, "agentName": null, "queueName": null, "trunkName": null, "divertedBy": null, "durationMs": null}, {"at": "2026-11-27T18:45:27.740Z", "by": null, "what": "recording-ready", "number": null, "reason": null, "agentId": null, "sipCode": null, "agentName": null, "queueName": null, "trunkName": null, "divertedBy": null, "durationMs": 2635}, {"at": "2026-11-27T18:45:27.741Z", "by": "customer", "what": "ended", "number": null, "reason": "hung-up", "agentId": null, "sipCode": null, "agentName": null, "queueName": null, "trunkName": null, "divertedBy": null, "durationMs": 2638}]');
insert into public.call_timeline (call_id, company_id, entries) overriding system value values ('01a21e53-a4cc-73b2-a475-b82833057352', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', '[{"at": "2026-11-27T18:45:27.884Z", "by": null, "what": "arrived", "number": "+84903000101", "reason": null, "agentId": null, "sipCode": null, "agentName": null, "queueName": null, "trunkName": "Nhà mạng mô phỏng", "divertedBy": null, "durationMs": null}, {"at": "2026-11-27T18:45:27.888Z", "by": null, "what": "greeting", "number": null, "reason": null, "agentId": null, "sipCode": null, "agentName": null, "queueName": null, "trunkName": null, "divertedBy": null, "durationMs": null}, {"at": "2026-11-27T18:45:28.271Z", "by": null, "what": "queued", "number": null, "reason": null, "agentId": null, "sipCode": null, "agentName": null, "queueName": "Chăm sóc khách hàng", "trunkName": null, "divertedBy": null, "durationMs": null}, {"at": "2026-11-27T18:45:28.272Z", "by": null, "what": "offered", "number": null, "reason": null, "agentId": "01a21e53-7a90-74db-8aaf-9057ba363a1d", "sipCode": null, "agentName": "Lan", "queueName": null, "trunkName": null, "divertedBy": null, "durationMs": null}, {"at": "2026-11-27T18:45:28.690Z", "by": null, "what": "offer-cancelled", "number": null, "reason": "abandoned", "agentId": "01a21e53-7a90-74db-8aaf-9057ba363a1d", "sipCode": null, "agentName": "Lan", "queueName": null, "trunkName": null, "divertedBy": null, "durationMs": 389}, {"at": "2026-11-27T18:45:28.690Z", "by": "customer", "what": "ended", "number": null, "reason": "abandoned", "agentId": null, "sipCode": null, "agentName": null, "queueName": null, "trunkName": null, "divertedBy": null, "durationMs": 0}]');
insert into public.call_timeline (call_id, company_id, entries) overriding system value values ('01a21e53-a926-787a-b386-5ef27762020f', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', '[{"at": "2026-11-27T18:45:28.998Z", "by": null, "what": "dialled", "number": "+84912000486", "reason": null, "agentId": "01a21e53-7a90-74db-8aaf-9057ba363a1d", "sipCode": null, "agentName": "Lan", "queueName": null, "trunkName": null, "divertedBy": null, "durationMs": null}, {"at": "2026-11-27T18:45:29.008Z", "by": "customer", "what": "ended", "number": null, "reason": "busy", "agentId": null, "sipCode": 486, "agentName": null, "queueName": null, "trunkName": null, "divertedBy": null, "durationMs": 0}]');
insert into public.call_timeline (call_id, company_id, entries) overriding system value values ('01a21e53-aa93-7aca-9850-fc950fe889e1', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', '[{"at": "2026-11-27T18:45:29.363Z", "by": null, "what": "dialled", "number": "+84912000201", "reason": null, "agentId": "01a21e53-7a90-74db-8aaf-9057ba363a1d", "sipCode": null, "agentName": "Lan", "queueName": null, "trunkName": null, "divertedBy": null, "durationMs": null}, {"at": "2026-11-27T18:45:29.373Z", "by": null, "what": "answered", "number": "+84912000201", "reason": null, "agentId": null, "sipCode": null, "agentName": null, "queueName": null, "trunkName": "Nhà mạng mô phỏng", "divertedBy": null, "durationMs": 10}, {"at": "2026-11-27T18:45:29.373Z", "by": null, "what": "recording-started", "number": null, "reason": null, "agentId": null, "sipCode": null, "agentName": null, "queueName": null, "trunkName": null, "divertedBy": null, "durationMs": null}, {"at": "2026-11-27T18:45:29.409Z", "by": null, "what": "recording-ready", "number": null, "reason": null, "agentId": null, "sipCode": null, "agentName": null, "queueName": null, "trunkName": null, "divertedBy": null, "durationMs": 4}, {"at": "2026-11-27T18:45:29.422Z", "by": "customer", "what": "ended", "number": null, "reason": "hung-up", "agentId": null, "sipCode": null, "agentName": null, "queueName": null, "trunkName": null, "divertedBy": null, "durationMs": 38}]');
insert into public.call_timeline (call_id, company_id, entries) overriding system value values ('01a21e53-abc0-74e7-8719-75a88c87d049', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', '[{"at": "2026-11-27T18:45:29.664Z", "by": null, "what": "arrived", "number": "+84938000103", "reason": null, "agentId": null, "sipCode": null, "agentName": null, "queueName": null, "trunkName": "Nhà mạng mô phỏng", "divertedBy": null, "durationMs": null}, {"at": "2026-11-27T18:45:29.671Z", "by": null, "what": "greeting", "number": null, "reason": null, "agentId": null, "sipCode": null, "agentName": null, "queueName": null, "trunkName": null, "divertedBy": null, "durationMs": null}, {"at": "2026-11-27T18:45:30.070Z", "by": null, "what": "queued", "number": null, "reason": null, "agentId": null, "sipCode": null, "agentName": null, "queueName": "Chăm sóc khách hàng", "trunkName": null, "divertedBy": null, "durationMs": null}]');
insert into public.calls (id, company_id, direction, state, outcome, ended_by, sip_code, reason, from_number, to_number, customer_number, customer_name, hotline_id, hotline_number, queue_id, queue_name, agent_id, agent_name, other_agent_id, started_at, answered_at, ended_at, wait_ms, talk_ms, hold_ms, sip_call_id) overriding system value values ('01a21e53-958d-78b1-bbd6-7966b914bd7d', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'inbound', 'ended', 'answered', 'customer', NULL, 'hung-up', '+84938000103', '+842871000001', '+84938000103', 'Lê Thu Hà', '01a21e53-7afa-7eb0-99f9-97c8b3b64768', '+842871000001', '01a21e53-7af8-7263-9177-c30df8c2524a', 'Chăm sóc khách hàng', '01a21e53-7a90-74db-8aaf-9057ba363a1d', 'Lan', NULL, '2026-11-27 18:45:23.983+00', '2026-11-27 18:45:25.102+00', '2026-11-27 18:45:27.741+00', '571', '2638', '0', '5l2196iisrpjs9on8sjb69e4');
insert into public.calls (id, company_id, direction, state, outcome, ended_by, sip_code, reason, from_number, to_number, customer_number, customer_name, hotline_id, hotline_number, queue_id, queue_name, agent_id, agent_name, other_agent_id, started_at, answered_at, ended_at, wait_ms, talk_ms, hold_ms, sip_call_id) overriding system value values ('01a21e53-a4cc-73b2-a475-b82833057352', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'inbound', 'ended', 'abandoned', 'customer', NULL, 'abandoned', '+84903000101', '+842871000001', '+84903000101', 'Nguyễn Lan Anh', '01a21e53-7afa-7eb0-99f9-97c8b3b64768', '+842871000001', '01a21e53-7af8-7263-9177-c30df8c2524a', 'Chăm sóc khách hàng', NULL, NULL, NULL, '2026-11-27 18:45:27.884+00', NULL, '2026-11-27 18:45:28.69+00', '418', '0', '0', 'il02fa5j10bvvlv47uooihg1');
insert into public.calls (id, company_id, direction, state, outcome, ended_by, sip_code, reason, from_number, to_number, customer_number, customer_name, hotline_id, hotline_number, queue_id, queue_name, agent_id, agent_name, other_agent_id, started_at, answered_at, ended_at, wait_ms, talk_ms, hold_ms, sip_call_id) overriding system value values ('01a21e53-a926-787a-b386-5ef27762020f', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'outbound', 'ended', 'busy', 'customer', '486', 'busy', '101', '+84912000486', '+84912000486', NULL, '01a21e53-7afa-7eb0-99f9-97c8b3b64768', '+842871000001', NULL, NULL, '01a21e53-7a90-74db-8aaf-9057ba363a1d', 'Lan', NULL, '2026-11-27 18:45:28.998+00', NULL, '2026-11-27 18:45:29.008+00', '10', '0', '0', 'v6e5asn1tc47g7e79su0');
insert into public.calls (id, company_id, direction, state, outcome, ended_by, sip_code, reason, from_number, to_number, customer_number, customer_name, hotline_id, hotline_number, queue_id, queue_name, agent_id, agent_name, other_agent_id, started_at, answered_at, ended_at, wait_ms, talk_ms, hold_ms, sip_call_id) overriding system value values ('01a21e53-aa93-7aca-9850-fc950fe889e1', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'outbound', 'ended', 'answered', 'customer', NULL, 'hung-up', '101', '+84912000201', '+84912000201', NULL, '01a21e53-7afa-7eb0-99f9-97c8b3b64768', '+842871000001', NULL, NULL, '01a21e53-7a90-74db-8aaf-9057ba363a1d', 'Lan', NULL, '2026-11-27 18:45:29.363+00', '2026-11-27 18:45:29.373+00', '2026-11-27 18:45:29.422+00', '10', '38', '0', 'v6e5a0i24er8ok1ieu56');
insert into public.calls (id, company_id, direction, state, outcome, ended_by, sip_code, reason, from_number, to_number, customer_number, customer_name, hotline_id, hotline_number, queue_id, queue_name, agent_id, agent_name, other_agent_id, started_at, answered_at, ended_at, wait_ms, talk_ms, hold_ms, sip_call_id) overriding system value values ('01a21e53-abc0-74e7-8719-75a88c87d049', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'inbound', 'queued', NULL, NULL, NULL, NULL, '+84938000103', '+842871000001', '+84938000103', 'Lê Thu Hà', '01a21e53-7afa-7eb0-99f9-97c8b3b64768', '+842871000001', '01a21e53-7af8-7263-9177-c30df8c2524a', 'Chăm sóc khách hàng', NULL, NULL, NULL, '2026-11-27 18:45:29.664+00', NULL, NULL, '0', '0', '0', 'p95tukbbcd9l2erfbs5kf0lv');
insert into public.companies (id, code, name, created_at, settings, version) overriding system value values ('01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'demo', 'Công ty Demo', '2026-11-27 18:45:17.161+00', '{"usualWrapUpMs": 2000}', '2');
insert into public.companies (id, code, name, created_at, settings, version) overriding system value values ('01a21e53-7afe-71db-86d3-7a915bc4a2eb', 'hai', 'Công ty Hai', '2026-11-27 18:45:17.161+00', '{}', '1');
insert into public.contacts (id, company_id, name, search_name, phone, created_at, updated_at) overriding system value values ('01a21e53-7afd-7054-90ba-6884b08ff966', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'Trần Minh Tuấn', 'tran minh tuan', '+84912000102', '2026-11-27 18:45:17.161+00', '2026-11-27 18:45:17.161+00');
insert into public.contacts (id, company_id, name, search_name, phone, created_at, updated_at) overriding system value values ('01a21e53-7afd-763f-9aff-13923cec3490', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'Đặng Thị Đào', 'dang thi dao', '+84977000201', '2026-11-27 18:45:17.161+00', '2026-11-27 18:45:17.161+00');
insert into public.contacts (id, company_id, name, search_name, phone, created_at, updated_at) overriding system value values ('01a21e53-7afd-765a-965a-44b1fc5c33e1', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'Bà Mười', 'ba muoi', '+842838220105', '2026-11-27 18:45:17.161+00', '2026-11-27 18:45:17.161+00');
insert into public.contacts (id, company_id, name, search_name, phone, created_at, updated_at) overriding system value values ('01a21e53-7afd-7a86-9caf-65a4c58d885c', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'Võ Hoàng Nam', 'vo hoang nam', '+84368000202', '2026-11-27 18:45:17.161+00', '2026-11-27 18:45:17.161+00');
insert into public.contacts (id, company_id, name, search_name, phone, created_at, updated_at) overriding system value values ('01a21e53-7afd-7eb4-908f-8dc508a72a2a', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'Nguyễn Lan Anh', 'nguyen lan anh', '+84903000101', '2026-11-27 18:45:17.161+00', '2026-11-27 18:45:17.161+00');
insert into public.contacts (id, company_id, name, search_name, phone, created_at, updated_at) overriding system value values ('01a21e53-81bd-777f-b4ca-60e5af5057b7', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'Lê Thu Hà', 'le thu ha', '+84903000104', '2026-11-27 18:45:18.91+00', '2026-11-27 18:45:18.91+00');
insert into public.extensions (id, company_id, number, name, user_id, sip_username, sip_secret, enabled, created_at) overriding system value values ('01a21e53-7af3-7657-944a-0a2228f77e73', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', '101', 'Lan', '01a21e53-7a90-74db-8aaf-9057ba363a1d', 'demo-101', 'v1.E5JyLXDqwWrCXGpR87O2iIbnSqkF-KRFGxVUEanVeJ4dCtUf-lj_in7BEJdmh_3tJJ5Nww', 'true', '2026-11-27 18:45:17.161+00');
insert into public.extensions (id, company_id, number, name, user_id, sip_username, sip_secret, enabled, created_at) overriding system value values ('01a21e53-7af6-73f9-a5f9-3e34cdb6e5b9', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', '102', 'Minh', '01a21e53-7ae5-7e05-8202-5b45f344af1d', 'demo-102', 'v1.5wA0DF1W3duzb1ggU57BcLqfid_wnH8acfvrvYAPfF171NxhzYPnpiuLwGhwy6i-hCVp2A', 'true', '2026-11-27 18:45:17.161+00');
insert into public.extensions (id, company_id, number, name, user_id, sip_username, sip_secret, enabled, created_at) overriding system value values ('01a21e53-7af7-7cfe-af93-db969b019485', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', '103', 'Máy bàn', NULL, 'demo-103', 'v1.tapF0fEcYSMUOy6CSPTJZURjNYkFbuShHyBa4AKq8zy8v2hdwfK94GBtY1ZwSfA4IdRrsQ', 'true', '2026-11-27 18:45:17.161+00');
insert into public.extensions (id, company_id, number, name, user_id, sip_username, sip_secret, enabled, created_at) overriding system value values ('01a21e53-7aff-7b28-90c3-ee3a9f5719fe', '01a21e53-7afe-71db-86d3-7a915bc4a2eb', '201', 'Chủ doanh nghiệp', '01a21e53-79e0-74ac-9d5d-5360321e715c', 'hai-201', 'v1.-fdxe0GpmTvOlPYdFy6ChUnbrffVfcd7o9kZylN36C2xUXlFl7pnKCWrHR9xFXMaENX2eQ', 'true', '2026-11-27 18:45:17.161+00');
insert into public.hotlines (id, company_id, number, name, queue_id, created_at, settings, version) overriding system value values ('01a21e53-7afa-7eb0-99f9-97c8b3b64768', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', '+842871000001', 'Tổng đài chính', '01a21e53-7af8-7263-9177-c30df8c2524a', '2026-11-27 18:45:17.161+00', '{}', '1');
insert into public.invitations (id, company_id, email, role, display_name, code_hash, expires_at, created_at) overriding system value values ('01a21e53-81d5-797d-be8c-c663e1dc5fba', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'moi@demo.tongdai', 'agent', 'Người mới', '08ab01a448b3a7b61ca2a0687db8d2966ffc8fe8f62b883ce5d0ba8792b0a719', '2026-12-11 18:45:18.951+00', '2026-11-27 18:45:18.934+00');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '1', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:22.442+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'agent', '01a21e53-7ae5-7e05-8202-5b45f344af1d', '{"name": "Minh", "type": "agent.status", "callId": null, "status": "ready", "lastedMs": 3877, "previous": "offline", "pauseReason": null}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '10', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:25.103+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-958d-78b1-bbd6-7966b914bd7d', '{"leg": "01a21e53-958a-7df7-9759-ebb4c2f87d1e", "path": "/tmp/tongdai-e2e-CI4yb5/recordings/01a21e53-7aed-7067-b5a5-96a3eab1d43d/2026/11/27/01a21e53-958e-703b-a3a0-324ccb77aff3.wav", "type": "call.recording-started", "recordingId": "01a21e53-958e-703b-a3a0-324ccb77aff3"}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '11', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:25.103+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'agent', '01a21e53-7a90-74db-8aaf-9057ba363a1d', '{"name": "Lan", "type": "agent.status", "callId": "01a21e53-958d-78b1-bbd6-7966b914bd7d", "status": "talking", "lastedMs": 571, "previous": "ringing", "pauseReason": null}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '12', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:27.74+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-958d-78b1-bbd6-7966b914bd7d', '{"path": "/tmp/tongdai-e2e-CI4yb5/recordings/01a21e53-7aed-7067-b5a5-96a3eab1d43d/2026/11/27/01a21e53-958e-703b-a3a0-324ccb77aff3.wav", "type": "call.recording-ended", "bytes": 42212, "detail": null, "complete": true, "durationMs": 2635, "recordingId": "01a21e53-958e-703b-a3a0-324ccb77aff3"}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '13', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:27.741+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-958d-78b1-bbd6-7966b914bd7d', '{"end": {"by": "peer", "reason": "bye", "sipCode": null}, "leg": "01a21e53-958a-7df7-9759-ebb4c2f87d1e", "role": "customer", "type": "call.leg-ended", "quality": {"jitterMs": 0.36937053900529687, "packetsLost": 0, "packetsSent": 176, "roundTripMs": 9.6435546875, "jitterMsAtPeer": 1, "packetsReceived": 186, "packetsLostByPeer": 0}}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '14', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:27.741+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-958d-78b1-bbd6-7966b914bd7d', '{"by": "customer", "type": "call.ended", "holdMs": 0, "reason": "hung-up", "talkMs": 2638, "waitMs": 571, "outcome": "answered", "sipCode": null}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '15', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:27.742+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'agent', '01a21e53-7a90-74db-8aaf-9057ba363a1d', '{"name": "Lan", "type": "agent.status", "callId": null, "status": "wrap-up", "lastedMs": 2639, "previous": "talking", "pauseReason": null}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '16', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:27.743+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-958d-78b1-bbd6-7966b914bd7d', '{"end": {"by": "exchange", "reason": "normal", "sipCode": null}, "leg": "01a21e53-97b4-722c-91b5-50b50c77dcbe", "role": "agent", "type": "call.leg-ended", "quality": {"jitterMs": 0.4792650089404535, "packetsLost": 0, "packetsSent": 127, "roundTripMs": 1.708984375, "jitterMsAtPeer": 0.5, "packetsReceived": 127, "packetsLostByPeer": 0}}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '17', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:27.846+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'agent', '01a21e53-7a90-74db-8aaf-9057ba363a1d', '{"name": "Lan", "type": "agent.status", "callId": null, "status": "ready", "lastedMs": 104, "previous": "wrap-up", "pauseReason": null}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '18', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:27.884+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-a4cc-73b2-a475-b82833057352', '{"to": "+842871000001", "leg": "01a21e53-a4cb-7fba-87ef-a8606f4a3ba9", "from": "+84903000101", "type": "call.arrived", "dialled": "+842871000001", "trunkId": "01a21e53-7af9-74f2-82f3-f538083b21a7", "direction": "inbound", "hotlineId": "01a21e53-7afa-7eb0-99f9-97c8b3b64768", "sipCallId": "il02fa5j10bvvlv47uooihg1", "trunkName": "Nhà mạng mô phỏng", "callerName": "Nguyễn Lan Anh", "divertedBy": null, "hotlineName": "Tổng đài chính", "hotlineNumber": "+842871000001"}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '19', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:27.888+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-a4cc-73b2-a475-b82833057352', '{"type": "call.greeting"}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '2', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:22.479+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'agent', '01a21e53-7ae5-7e05-8202-5b45f344af1d', '{"name": "Minh", "type": "agent.status", "callId": null, "status": "paused", "lastedMs": 37, "previous": "ready", "pauseReason": "lunch"}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '20', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:28.271+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-a4cc-73b2-a475-b82833057352', '{"type": "call.queued", "queueId": "01a21e53-7af8-7263-9177-c30df8c2524a", "queueName": "Chăm sóc khách hàng"}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '21', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:28.272+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'agent', '01a21e53-7a90-74db-8aaf-9057ba363a1d', '{"name": "Lan", "type": "agent.status", "callId": "01a21e53-a4cc-73b2-a475-b82833057352", "status": "ringing", "lastedMs": 425, "previous": "ready", "pauseReason": null}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '22', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:28.272+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-a4cc-73b2-a475-b82833057352', '{"leg": "01a21e53-a650-7f1b-9dcf-fd159403e7b3", "type": "call.offered", "agentId": "01a21e53-7a90-74db-8aaf-9057ba363a1d", "agentName": "Lan"}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '23', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:28.689+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-a4cc-73b2-a475-b82833057352', '{"end": {"by": "peer", "reason": "bye", "sipCode": null}, "leg": "01a21e53-a4cb-7fba-87ef-a8606f4a3ba9", "role": "customer", "type": "call.leg-ended", "quality": {"jitterMs": 0.6781783690868893, "packetsLost": 0, "packetsSent": 40, "roundTripMs": null, "jitterMsAtPeer": 0.875, "packetsReceived": 39, "packetsLostByPeer": 0}}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '24', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:28.69+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-a4cc-73b2-a475-b82833057352', '{"how": "cancelled", "leg": "01a21e53-a650-7f1b-9dcf-fd159403e7b3", "type": "call.offer-ended", "rangMs": 389, "reason": "abandoned", "agentId": "01a21e53-7a90-74db-8aaf-9057ba363a1d", "sipCode": null, "agentName": "Lan"}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '25', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:28.69+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-a4cc-73b2-a475-b82833057352', '{"by": "customer", "type": "call.ended", "holdMs": 0, "reason": "abandoned", "talkMs": 0, "waitMs": 418, "outcome": "abandoned", "sipCode": null}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '26', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:28.69+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'agent', '01a21e53-7a90-74db-8aaf-9057ba363a1d', '{"name": "Lan", "type": "agent.status", "callId": null, "status": "ready", "lastedMs": 419, "previous": "ringing", "pauseReason": null}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '27', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:28.691+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-a4cc-73b2-a475-b82833057352', '{"end": {"by": "exchange", "reason": "normal", "sipCode": 487}, "leg": "01a21e53-a650-7f1b-9dcf-fd159403e7b3", "role": "agent", "type": "call.leg-ended", "quality": null}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '28', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:28.998+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-a926-787a-b386-5ef27762020f', '{"to": "+84912000486", "leg": "01a21e53-a924-7e53-84b7-64a8f7b6902c", "from": "101", "type": "call.dialled", "device": "browser", "agentId": "01a21e53-7a90-74db-8aaf-9057ba363a1d", "dialled": "+84912000486", "agentName": "Lan", "direction": "outbound", "hotlineId": "01a21e53-7afa-7eb0-99f9-97c8b3b64768", "sipCallId": "v6e5asn1tc47g7e79su0", "extensionId": "01a21e53-7af3-7657-944a-0a2228f77e73", "otherAgentId": null, "hotlineNumber": "+842871000001", "otherAgentName": null}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '29', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:28.998+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'agent', '01a21e53-7a90-74db-8aaf-9057ba363a1d', '{"name": "Lan", "type": "agent.status", "callId": "01a21e53-a926-787a-b386-5ef27762020f", "status": "talking", "lastedMs": 308, "previous": "ready", "pauseReason": null}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '3', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:23.842+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'agent', '01a21e53-7a90-74db-8aaf-9057ba363a1d', '{"name": "Lan", "type": "agent.status", "callId": null, "status": "ready", "lastedMs": 5277, "previous": "offline", "pauseReason": null}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '30', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:29.008+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-a926-787a-b386-5ef27762020f', '{"end": {"by": "peer", "reason": "Busy Here", "sipCode": 486}, "leg": "01a21e53-a927-7676-845d-a94c658b8083", "role": "customer", "type": "call.leg-ended", "quality": null}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '31', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:29.008+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-a926-787a-b386-5ef27762020f', '{"by": "customer", "type": "call.ended", "holdMs": 0, "reason": "busy", "talkMs": 0, "waitMs": 10, "outcome": "busy", "sipCode": 486}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '32', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:29.008+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'agent', '01a21e53-7a90-74db-8aaf-9057ba363a1d', '{"name": "Lan", "type": "agent.status", "callId": null, "status": "ready", "lastedMs": 10, "previous": "talking", "pauseReason": null}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '33', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:29.009+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-a926-787a-b386-5ef27762020f', '{"end": {"by": "exchange", "reason": "busy", "sipCode": 486}, "leg": "01a21e53-a924-7e53-84b7-64a8f7b6902c", "role": "agent", "type": "call.leg-ended", "quality": {"jitterMs": 0, "packetsLost": 0, "packetsSent": 0, "roundTripMs": null, "jitterMsAtPeer": null, "packetsReceived": 0, "packetsLostByPeer": null}}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '34', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:29.363+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-aa93-7aca-9850-fc950fe889e1', '{"to": "+84912000201", "leg": "01a21e53-aa93-71ba-b143-edc90ecb9a09", "from": "101", "type": "call.dialled", "device": "browser", "agentId": "01a21e53-7a90-74db-8aaf-9057ba363a1d", "dialled": "+84912000201", "agentName": "Lan", "direction": "outbound", "hotlineId": "01a21e53-7afa-7eb0-99f9-97c8b3b64768", "sipCallId": "v6e5a0i24er8ok1ieu56", "extensionId": "01a21e53-7af3-7657-944a-0a2228f77e73", "otherAgentId": null, "hotlineNumber": "+842871000001", "otherAgentName": null}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '35', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:29.364+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'agent', '01a21e53-7a90-74db-8aaf-9057ba363a1d', '{"name": "Lan", "type": "agent.status", "callId": "01a21e53-aa93-7aca-9850-fc950fe889e1", "status": "talking", "lastedMs": 355, "previous": "ready", "pauseReason": null}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '36', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:29.373+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-aa93-7aca-9850-fc950fe889e1', '{"leg": "01a21e53-aa94-78ca-bd84-a60ea6635155", "type": "call.answered", "device": null, "number": "+84912000201", "waitMs": 10, "agentId": null, "agentName": null, "trunkName": "Nhà mạng mô phỏng"}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '37', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:29.373+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-aa93-7aca-9850-fc950fe889e1', '{"leg": "01a21e53-aa94-78ca-bd84-a60ea6635155", "path": "/tmp/tongdai-e2e-CI4yb5/recordings/01a21e53-7aed-7067-b5a5-96a3eab1d43d/2026/11/27/01a21e53-aa94-7b70-a6d3-13b95a97cb43.wav", "type": "call.recording-started", "recordingId": "01a21e53-aa94-7b70-a6d3-13b95a97cb43"}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '38', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:29.409+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-aa93-7aca-9850-fc950fe889e1', '{"path": "/tmp/tongdai-e2e-CI4yb5/recordings/01a21e53-7aed-7067-b5a5-96a3eab1d43d/2026/11/27/01a21e53-aa94-7b70-a6d3-13b95a97cb43.wav", "type": "call.recording-ended", "bytes": 128, "detail": null, "complete": true, "durationMs": 4, "recordingId": "01a21e53-aa94-7b70-a6d3-13b95a97cb43"}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '39', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:29.412+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-aa93-7aca-9850-fc950fe889e1', '{"end": {"by": "peer", "reason": "bye", "sipCode": null}, "leg": "01a21e53-aa94-78ca-bd84-a60ea6635155", "role": "customer", "type": "call.leg-ended", "quality": {"jitterMs": 0, "packetsLost": 0, "packetsSent": 0, "roundTripMs": null, "jitterMsAtPeer": null, "packetsReceived": 0, "packetsLostByPeer": null}}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '4', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:23.983+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-958d-78b1-bbd6-7966b914bd7d', '{"to": "+842871000001", "leg": "01a21e53-958a-7df7-9759-ebb4c2f87d1e", "from": "+84938000103", "type": "call.arrived", "dialled": "+842871000001", "trunkId": "01a21e53-7af9-74f2-82f3-f538083b21a7", "direction": "inbound", "hotlineId": "01a21e53-7afa-7eb0-99f9-97c8b3b64768", "sipCallId": "5l2196iisrpjs9on8sjb69e4", "trunkName": "Nhà mạng mô phỏng", "callerName": "Lê Thu Hà", "divertedBy": null, "hotlineName": "Tổng đài chính", "hotlineNumber": "+842871000001"}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '40', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:29.422+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-aa93-7aca-9850-fc950fe889e1', '{"by": "customer", "type": "call.ended", "holdMs": 0, "reason": "hung-up", "talkMs": 38, "waitMs": 10, "outcome": "answered", "sipCode": null}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '41', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:29.422+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'agent', '01a21e53-7a90-74db-8aaf-9057ba363a1d', '{"name": "Lan", "type": "agent.status", "callId": null, "status": "wrap-up", "lastedMs": 58, "previous": "talking", "pauseReason": null}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '42', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:29.425+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-aa93-7aca-9850-fc950fe889e1', '{"end": {"by": "exchange", "reason": "normal", "sipCode": null}, "leg": "01a21e53-aa93-71ba-b143-edc90ecb9a09", "role": "agent", "type": "call.leg-ended", "quality": {"jitterMs": 0, "packetsLost": 0, "packetsSent": 0, "roundTripMs": null, "jitterMsAtPeer": null, "packetsReceived": 0, "packetsLostByPeer": null}}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '43', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:29.53+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'agent', '01a21e53-7a90-74db-8aaf-9057ba363a1d', '{"name": "Lan", "type": "agent.status", "callId": null, "status": "ready", "lastedMs": 109, "previous": "wrap-up", "pauseReason": null}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '44', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:29.592+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'agent', '01a21e53-7a90-74db-8aaf-9057ba363a1d', '{"name": "Lan", "type": "agent.status", "callId": null, "status": "paused", "lastedMs": 61, "previous": "ready", "pauseReason": "lunch"}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '45', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:29.664+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-abc0-74e7-8719-75a88c87d049', '{"to": "+842871000001", "leg": "01a21e53-abc0-792c-8d0f-089595017924", "from": "+84938000103", "type": "call.arrived", "dialled": "+842871000001", "trunkId": "01a21e53-7af9-74f2-82f3-f538083b21a7", "direction": "inbound", "hotlineId": "01a21e53-7afa-7eb0-99f9-97c8b3b64768", "sipCallId": "p95tukbbcd9l2erfbs5kf0lv", "trunkName": "Nhà mạng mô phỏng", "callerName": "Lê Thu Hà", "divertedBy": null, "hotlineName": "Tổng đài chính", "hotlineNumber": "+842871000001"}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '46', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:29.671+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-abc0-74e7-8719-75a88c87d049', '{"type": "call.greeting"}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '47', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:30.07+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-abc0-74e7-8719-75a88c87d049', '{"type": "call.queued", "queueId": "01a21e53-7af8-7263-9177-c30df8c2524a", "queueName": "Chăm sóc khách hàng"}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '5', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:23.994+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-958d-78b1-bbd6-7966b914bd7d', '{"type": "call.greeting"}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '6', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:24.531+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-958d-78b1-bbd6-7966b914bd7d', '{"type": "call.queued", "queueId": "01a21e53-7af8-7263-9177-c30df8c2524a", "queueName": "Chăm sóc khách hàng"}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '7', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:24.532+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'agent', '01a21e53-7a90-74db-8aaf-9057ba363a1d', '{"name": "Lan", "type": "agent.status", "callId": "01a21e53-958d-78b1-bbd6-7966b914bd7d", "status": "ringing", "lastedMs": 690, "previous": "ready", "pauseReason": null}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '8', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:24.532+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-958d-78b1-bbd6-7966b914bd7d', '{"leg": "01a21e53-97b4-722c-91b5-50b50c77dcbe", "type": "call.offered", "agentId": "01a21e53-7a90-74db-8aaf-9057ba363a1d", "agentName": "Lan"}');
insert into public.journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event) overriding system value values ('node-1', '9', '22e32d63-0cc4-4dc8-97d4-fa1bbf60dff9', '2026-11-27 18:45:25.102+00', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'call', '01a21e53-958d-78b1-bbd6-7966b914bd7d', '{"leg": "01a21e53-97b4-722c-91b5-50b50c77dcbe", "type": "call.answered", "device": "browser", "number": "101", "waitMs": 571, "agentId": "01a21e53-7a90-74db-8aaf-9057ba363a1d", "agentName": "Lan", "trunkName": null}');
insert into public.journal_positions (node, sequence, updated_at) overriding system value values ('node-1', '47', '2026-11-27 18:45:30.093+00');
insert into public.memberships (company_id, user_id, role, display_name, disabled_at, created_at) overriding system value values ('01a21e53-7aed-7067-b5a5-96a3eab1d43d', '01a21e53-79e0-74ac-9d5d-5360321e715c', 'owner', 'Chủ doanh nghiệp', NULL, '2026-11-27 18:45:17.161+00');
insert into public.memberships (company_id, user_id, role, display_name, disabled_at, created_at) overriding system value values ('01a21e53-7aed-7067-b5a5-96a3eab1d43d', '01a21e53-7a36-7643-a6be-27699664edf1', 'manager', 'Quản lý Hoa', NULL, '2026-11-27 18:45:17.161+00');
insert into public.memberships (company_id, user_id, role, display_name, disabled_at, created_at) overriding system value values ('01a21e53-7aed-7067-b5a5-96a3eab1d43d', '01a21e53-7a90-74db-8aaf-9057ba363a1d', 'agent', 'Lan', NULL, '2026-11-27 18:45:17.161+00');
insert into public.memberships (company_id, user_id, role, display_name, disabled_at, created_at) overriding system value values ('01a21e53-7aed-7067-b5a5-96a3eab1d43d', '01a21e53-7ae5-7e05-8202-5b45f344af1d', 'agent', 'Minh', NULL, '2026-11-27 18:45:17.161+00');
insert into public.memberships (company_id, user_id, role, display_name, disabled_at, created_at) overriding system value values ('01a21e53-7afe-71db-86d3-7a915bc4a2eb', '01a21e53-79e0-74ac-9d5d-5360321e715c', 'owner', 'Chủ doanh nghiệp', NULL, '2026-11-27 18:45:17.161+00');
insert into public.queue_members (company_id, queue_id, user_id, priority) overriding system value values ('01a21e53-7aed-7067-b5a5-96a3eab1d43d', '01a21e53-7af8-7263-9177-c30df8c2524a', '01a21e53-7a90-74db-8aaf-9057ba363a1d', '0');
insert into public.queue_members (company_id, queue_id, user_id, priority) overriding system value values ('01a21e53-7aed-7067-b5a5-96a3eab1d43d', '01a21e53-7af8-7263-9177-c30df8c2524a', '01a21e53-7ae5-7e05-8202-5b45f344af1d', '0');
insert into public.queues (id, company_id, name, created_at, settings, version) overriding system value values ('01a21e53-7af8-7263-9177-c30df8c2524a', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'Chăm sóc khách hàng', '2026-11-27 18:45:17.161+00', '{"greetingPrompt": "beep.wav"}', '1');
insert into public.queues (id, company_id, name, created_at, settings, version) overriding system value values ('01a21e53-7b00-7f4a-a1f7-82cc65a3e6fe', '01a21e53-7afe-71db-86d3-7a915bc4a2eb', 'Bán hàng', '2026-11-27 18:45:17.161+00', '{"greetingPrompt": "beep.wav"}', '1');
insert into public.recordings (id, company_id, call_id, storage_key, duration_ms, bytes, complete, created_at, purged_at) overriding system value values ('01a21e53-958e-703b-a3a0-324ccb77aff3', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', '01a21e53-958d-78b1-bbd6-7966b914bd7d', '01a21e53-7aed-7067-b5a5-96a3eab1d43d/2026/11/27/01a21e53-958e-703b-a3a0-324ccb77aff3.wav', '2635', '42212', 'true', '2026-11-27 18:45:25.103+00', NULL);
insert into public.recordings (id, company_id, call_id, storage_key, duration_ms, bytes, complete, created_at, purged_at) overriding system value values ('01a21e53-aa94-7b70-a6d3-13b95a97cb43', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', '01a21e53-aa93-7aca-9850-fc950fe889e1', '01a21e53-7aed-7067-b5a5-96a3eab1d43d/2026/11/27/01a21e53-aa94-7b70-a6d3-13b95a97cb43.wav', '4', '128', 'true', '2026-11-27 18:45:29.373+00', NULL);
insert into public.schema_migrations (name, checksum, applied_at) overriding system value values ('0001_foundation.sql', '83e42fe05f2cafc3b20295e139d318b43c716e12d05c053e4e3c4d1a56caa5d1', '2026-11-27 18:45:16.675115+00');
insert into public.schema_migrations (name, checksum, applied_at) overriding system value values ('0002_history_by_kind.sql', '8060c7e9b1f10430b2989133300e847fc3b3cd952ddbe2a5fe821831a951267c', '2026-11-27 18:45:16.733203+00');
insert into public.schema_migrations (name, checksum, applied_at) overriding system value values ('0003_given_password.sql', 'cb8a8e4808699bb1fde2f637c0caa4337414907f7ad94b8e44a43022c868d360', '2026-11-27 18:45:16.747739+00');
insert into public.schema_migrations (name, checksum, applied_at) overriding system value values ('0004_security_events.sql', '1d7ecd7773bf2f8b89bc6b1425d233c6016ac49f660795dd07672b82510654e1', '2026-11-27 18:45:16.749075+00');
insert into public.schema_migrations (name, checksum, applied_at) overriding system value values ('0005_invitations.sql', '24c4400c0359dadc1dc624f976963555d4a6e680b193987893bf305ad1bd93ab', '2026-11-27 18:45:16.756654+00');
insert into public.schema_migrations (name, checksum, applied_at) overriding system value values ('0006_caller_identity.sql', '998970d86ccf1db245339ac4cdb65c6a0ec15565d7f81fc1433dccfb0ce9f1ef', '2026-11-27 18:45:16.761658+00');
insert into public.schema_migrations (name, checksum, applied_at) overriding system value values ('0007_calls_that_cost.sql', '2af3b91f01e5c2cfe78cef1c5f60aef6dbbabf25065f70b6fbd86d54172fe13e', '2026-11-27 18:45:16.763282+00');
insert into public.schema_migrations (name, checksum, applied_at) overriding system value values ('0008_call_offers.sql', '9b1ffeaf849e67a2ad30378c3ba36a1178ce72f483c1419a8423bbab145b322d', '2026-11-27 18:45:16.764738+00');
insert into public.schema_migrations (name, checksum, applied_at) overriding system value values ('0012_invitations_by_code.sql', '6afd53f7ab4bca0f845bd9588fdb442a75cc89acd0a3461f73c9df057459afc1', '2026-11-27 18:45:16.770676+00');
insert into public.schema_migrations (name, checksum, applied_at) overriding system value values ('0013_settings_as_data.sql', 'ee9559d1e43079e3939274bcb06763d79256239d4c191fe7caed15148c1d91f1', '2026-11-27 18:45:16.772404+00');
insert into public.schema_migrations (name, checksum, applied_at) overriding system value values ('0014_which_list_changed.sql', '53db36a1286c420d422c814ab31c8f4f432e7cd5e34cc918f9e0df2d69a0076d', '2026-11-27 18:45:16.778187+00');
insert into public.trunks (id, company_id, name, host, port, transport, peers, auth, username, password, realm, from_domain, priority, enabled, created_at, caller_from, caller_header, allowed_realms, version) overriding system value values ('01a21e53-7af9-74f2-82f3-f538083b21a7', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'Nhà mạng mô phỏng', '127.0.0.1', '24380', 'udp', '{127.0.0.1}', 'ip', NULL, NULL, NULL, NULL, '10', 'true', '2026-11-27 18:45:17.161+00', 'hotline', 'p-asserted-identity', '{}', '1');
insert into public.trunks (id, company_id, name, host, port, transport, peers, auth, username, password, realm, from_domain, priority, enabled, created_at, caller_from, caller_header, allowed_realms, version) overriding system value values ('01a21e53-81f8-775d-a900-b834feda7823', '01a21e53-7aed-7067-b5a5-96a3eab1d43d', 'Đường dự phòng', 'sip.example.vn', NULL, 'udp', '{}', 'ip', '842871000002', 'v1.aQTid_eYb3EVSYEgN-7e62TZxzbJBg-zwtG_jt2wyng_IG5zJ17KyIOTSARf7Q_d0jE4Fw', NULL, NULL, '10', 'true', '2026-11-27 18:45:18.97+00', 'hotline', 'p-asserted-identity', '{}', '1');
set session_replication_role = origin;
