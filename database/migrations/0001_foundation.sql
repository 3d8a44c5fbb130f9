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
