-- What the migrations add up to. Written by `npm run schema`, compared by a test; not applied to anything.

-- Functions

CREATE OR REPLACE FUNCTION public.announce_customers()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  of record;
begin
  if (select count(*) > 50 from changed) then
    for of in select distinct company_id from changed loop
      perform pg_notify('tongdai_mine', of.company_id || ' customer:any');
    end loop;
  else
    for of in select distinct company_id, coalesce(contact_id, organisation_id) as holder from changed loop
      perform pg_notify('tongdai_mine', of.company_id || ' customer:' || of.holder);
    end loop;
  end if;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.announce_due()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('tongdai_due', tg_table_name);
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.announce_mine()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('tongdai_mine', new.company_id || ' ' || new.user_id);
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.announce_set_up()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.bound_feed_times(keep_from timestamp with time zone DEFAULT '-infinity'::timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
declare
  earliest timestamptz;
  latest timestamptz;
begin
  select min(starts_at), max(ends_at) into earliest, latest
  from feed_weeks() where not leaving and ends_at > keep_from;
  execute format(
    'create or replace function feed_told_at() returns timestamptz language sql volatile as %L',
    format(
      ' select least(greatest(clock_timestamp(), timestamptz %L), timestamptz %L) ',
      earliest, latest - interval '1 microsecond'
    )
  );
end
$function$
;

CREATE OR REPLACE FUNCTION public.count_feed_from(above bigint)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  execute format(
    'create or replace function feed_xid() returns xid8 language sql volatile as %L',
    format(' select (pg_current_xact_id()::text::bigint + %s)::text::xid8 ', above)
  );
  execute format(
    'create or replace function feed_snapshot() returns pg_snapshot language sql stable as %L',
    format(
      ' select ((pg_snapshot_xmin(s)::text::bigint + %1$s) || '':'' || (pg_snapshot_xmax(s)::text::bigint + %1$s) || '':'' ||
          array_to_string(array(select pg_snapshot_xip(s)::text::bigint + %1$s), '',''))::pg_snapshot
        from pg_current_snapshot() as s ',
      above
    )
  );
end
$function$
;

CREATE OR REPLACE FUNCTION public.current_account()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid
;

CREATE OR REPLACE FUNCTION public.current_code()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('app.code_hash'::text, true), ''::text)
;

CREATE OR REPLACE FUNCTION public.current_company()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid
;

CREATE OR REPLACE FUNCTION public.drop_feed_week(week text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET lock_timeout TO '500ms'
AS $function$
begin
  if week !~ '^feed_[0-9]{8}$' or exists (select from pg_inherits where inhrelid = to_regclass(week)) then
    raise exception '% is no week that has left the feed', week;
  end if;
  execute format('drop table if exists %I', week);
end
$function$
;

CREATE OR REPLACE FUNCTION public.feed_snapshot()
 RETURNS pg_snapshot
 LANGUAGE sql
 STABLE
AS $function$
  select pg_current_snapshot()
$function$
;

CREATE OR REPLACE FUNCTION public.feed_told_at()
 RETURNS timestamp with time zone
 LANGUAGE sql
AS $function$ select least(greatest(clock_timestamp(), timestamptz '…'), timestamptz '…') $function$
;

CREATE OR REPLACE FUNCTION public.feed_weeks(OUT week text, OUT starts_at timestamp with time zone, OUT ends_at timestamp with time zone, OUT leaving boolean)
 RETURNS SETOF record
 LANGUAGE sql
 STABLE
AS $function$
  select child.relname::text,
    substring(pg_get_expr(child.relpartbound, child.oid) from 'FROM \(''([^'']+)''\)')::timestamptz,
    substring(pg_get_expr(child.relpartbound, child.oid) from 'TO \(''([^'']+)''\)')::timestamptz,
    inhdetachpending
  from pg_inherits join pg_class child on child.oid = inhrelid
  where inhparent = 'public.feed'::regclass
$function$
;

CREATE OR REPLACE FUNCTION public.feed_xid()
 RETURNS xid8
 LANGUAGE sql
AS $function$
  select pg_current_xact_id()
$function$
;

CREATE OR REPLACE FUNCTION public.fold_text(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN translate(lower((regexp_replace(NORMALIZE(value, NFD), '[\u0300-\u036f]'::text, ''::text, 'g'::text) COLLATE "C")), 'Đđ'::text, 'dd'::text)
;

CREATE OR REPLACE FUNCTION public.hold_feed()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  lock table feed in share row exclusive mode;
end
$function$
;

CREATE OR REPLACE FUNCTION public.indexed_values(type text, value jsonb)
 RETURNS TABLE(text_value text, number_value double precision)
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
 SELECT NULL::text,
     ((indexed_values.value #>> '{}'::text[]))::double precision AS float8
   WHERE (jsonb_typeof(indexed_values.value) = 'number'::text)
 UNION ALL
  SELECT "left"(
         CASE
             WHEN (indexed_values.type = ANY (ARRAY['text'::text, 'phone'::text, 'email'::text, 'link'::text])) THEN fold_text((indexed_values.value #>> '{}'::text[]))
             ELSE (indexed_values.value #>> '{}'::text[])
         END, 200) AS "left",
     NULL::double precision
   WHERE (jsonb_typeof(indexed_values.value) = 'string'::text)
 UNION ALL
  SELECT element.value AS element,
     NULL::double precision
    FROM jsonb_array_elements_text(
         CASE jsonb_typeof(indexed_values.value)
             WHEN 'array'::text THEN indexed_values.value
             ELSE '[]'::jsonb
         END) element(value);
END
;

CREATE OR REPLACE FUNCTION public.is_invited(email text, phone text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (EXISTS (SELECT FROM accounts."user" account WHERE ((account.id = current_account()) AND ((account.email = is_invited.email) OR ((is_invited.email IS NULL) AND (account.phone = is_invited.phone))))))
;

CREATE OR REPLACE FUNCTION public.keep_field_values()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    insert into field_values (company_id, field_id, holder_id, text_value, number_value)
      select changed.company_id, field.id, changed.id, value.text_value, value.number_value
      from changed
      join field_definitions field on field.company_id = changed.company_id and field.kept_from is not null
      cross join lateral indexed_values(field.type, changed.fields -> field.id::text) value
      where changed.fields <> '{}';
  elsif tg_op = 'DELETE' then
    delete from field_values using former
      where field_values.company_id = former.company_id and field_values.holder_id = former.id;
  else
    delete from field_values using former join changed using (id)
      where former.fields is distinct from changed.fields
        and field_values.company_id = former.company_id and field_values.holder_id = former.id;
    insert into field_values (company_id, field_id, holder_id, text_value, number_value)
      select changed.company_id, field.id, changed.id, value.text_value, value.number_value
      from changed
      join former using (id)
      join field_definitions field on field.company_id = changed.company_id and field.kept_from is not null
      cross join lateral indexed_values(field.type, changed.fields -> field.id::text) value
      where former.fields is distinct from changed.fields;
  end if;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.like_contacts(folded text, looked integer, few integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "pg_trgm.similarity_threshold" TO '0.6'
AS $function$
    select id from (
      select id, search_name from contacts
      where company_id = current_company() and removed_at is null and search_name % folded
      limit looked
    ) alike
    order by similarity(search_name, folded) desc, id
    limit few
  $function$
;

CREATE OR REPLACE FUNCTION public.make_feed_weeks(ahead integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET lock_timeout TO '500ms'
 SET "TimeZone" TO 'UTC'
AS $function$
declare
  this_week constant timestamptz := date_trunc('week', now());
  week_starts timestamptz;
  week_ends timestamptz;
  week text;
begin
  perform pg_advisory_xact_lock(hashtext('feed weeks'));
  select coalesce(max(ends_at), this_week) into week_starts from feed_weeks() where not leaving;
  if week_starts > this_week + ahead * interval '1 week' then
    return true;
  end if;
  while week_starts <= this_week + ahead * interval '1 week' loop
    week_ends := greatest(week_starts, this_week) + interval '1 week';
    week := 'feed_' || to_char(week_starts, 'YYYYMMDD');
    execute format('create table %I (like feed including all)', week);
    execute format('alter table %I enable row level security', week);
    execute format('alter table %I force row level security', week);
    execute format(
      'create policy company on %I to tongdai_app
         using (company_id = current_company()) with check (company_id = current_company())',
      week
    );
    execute format('create policy system on %I to tongdai_system using (true) with check (true)', week);
    execute format('alter table feed attach partition %I for values from (%L) to (%L)', week, week_starts, week_ends);
    week_starts := week_ends;
  end loop;
  perform bound_feed_times();
  return true;
exception when lock_not_available then
  return false;
end
$function$
;

CREATE OR REPLACE FUNCTION public.move_feed()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  last record;
  above bigint;
  -- By how much it counts on already: it has moved before.
  already constant bigint := pg_snapshot_xmax(feed_snapshot())::text::bigint
    - pg_snapshot_xmax(pg_current_snapshot())::text::bigint;
begin
  perform hold_feed();
  select snapshot, last_id into last from feed_ticks order by id desc limit 1;
  select greatest(pg_snapshot_xmax(last.snapshot)::text::bigint, coalesce(max(xid::text::bigint), 0)) into above
  from feed where xid >= pg_snapshot_xmax(last.snapshot);
  update feed set xid = (xmin::text::bigint + above)::text::xid8
  where id > last.last_id and xid < pg_snapshot_xmax(last.snapshot)
    and xmin::text::bigint = (xid::text::bigint - already) & 4294967295
    and not xid = any(array(select pg_snapshot_xip(last.snapshot)));
  perform count_feed_from(above);
end
$function$
;

CREATE OR REPLACE FUNCTION public.search_contacts(words text, parts text[], few integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    (
      select id from contacts
      where words <> '' and company_id = current_company() and removed_at is null and search_name like words
      limit few
    )
    union
    (
      select point.contact_id from unnest(parts) part cross join lateral (
        select contact_id from contact_points
        where company_id = current_company() and contact_id is not null and value like part
        limit few
      ) point
    )
    limit few
  $function$
;

CREATE OR REPLACE FUNCTION public.tick_feed()
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare
  last record;
  made record;
begin
  perform pg_advisory_xact_lock(hashtext('feed tick'));
  select id, snapshot, least(at, clock_timestamp()) - interval '7 days' as since into last
  from feed_ticks order by id desc limit 1;
  if pg_snapshot_xmax(feed_snapshot()) < pg_snapshot_xmax(last.snapshot) then
    perform move_feed();
  end if;
  with news as materialized (
    select type from (
      select type from feed where xid >= pg_snapshot_xmax(last.snapshot) and told_at > last.since
      union all
      select type from feed where xid = any(array(select pg_snapshot_xip(last.snapshot))) and told_at > last.since
    ) told limit 2001
  ), tick as (
    insert into feed_ticks (snapshot, last_id)
    select feed_snapshot(), (select last_value from feed_id) where exists (select from news)
    returning id
  ), said as (
    select case when count(*) <= 2000 and octet_length(string_agg(distinct type, '')) <= 4000
      then array_agg(distinct type) end as types from news
  )
  select id, types into made from tick, said;
  if made.id is not null then
    perform pg_notify('tongdai_feed', json_build_object('id', made.id, 'after', last.id, 'types', made.types)::text);
  end if;
  return made.id;
end
$function$
;

CREATE OR REPLACE FUNCTION public.void_sip_secret()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.sip_secret := null;
  return new;
end
$function$
;

CREATE OR REPLACE FUNCTION public.wake_feed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not pg_try_advisory_xact_lock_shared(1717921125) then
    perform pg_notify('tongdai_told', '');
  end if;
  return null;
end
$function$
;

-- Extensions

create extension btree_gin;
create extension pg_trgm;

-- Tables

create table accounts.account (
  id uuid not null,
  user_id uuid not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp(3) with time zone,
  refresh_token_expires_at timestamp(3) with time zone,
  scope text,
  password text,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  constraint account_provider_id_account_id_key UNIQUE (provider_id, account_id),
  constraint account_pkey PRIMARY KEY (id),
  constraint account_user_id_fkey FOREIGN KEY (user_id) REFERENCES accounts."user"(id) ON DELETE CASCADE
);

create table accounts.backup_code (
  user_id uuid not null,
  code_hash text not null,
  constraint backup_code_pkey PRIMARY KEY (user_id, code_hash),
  constraint backup_code_user_id_fkey FOREIGN KEY (user_id) REFERENCES accounts.second_factor(user_id) ON DELETE CASCADE
);

create table accounts.ended_session (
  token_hash text not null,
  why text not null,
  expires_at timestamp with time zone not null,
  constraint ended_session_pkey PRIMARY KEY (token_hash)
);

create table accounts.link (
  code_hash text not null,
  kind text not null,
  email text not null,
  user_id uuid,
  data jsonb not null default '{}'::jsonb,
  expires_at timestamp(3) with time zone not null,
  created_at timestamp(3) with time zone not null default now(),
  constraint link_of_email UNIQUE (kind, email),
  constraint link_pkey PRIMARY KEY (code_hash),
  constraint link_user_id_fkey FOREIGN KEY (user_id) REFERENCES accounts."user"(id) ON DELETE CASCADE,
  constraint link_kind_check CHECK ((kind = ANY (ARRAY['sign-up'::text, 'reset-password'::text, 'change-email'::text])))
);

create table accounts.passkey (
  id uuid not null,
  user_id uuid not null,
  credential_id text not null,
  public_key text not null,
  counter bigint not null,
  transports text[] not null default '{}'::text[],
  name text not null,
  created_at timestamp(3) with time zone not null default now(),
  used_at timestamp(3) with time zone,
  constraint passkey_credential_id_key UNIQUE (credential_id),
  constraint passkey_pkey PRIMARY KEY (id),
  constraint passkey_user_id_fkey FOREIGN KEY (user_id) REFERENCES accounts."user"(id) ON DELETE CASCADE
);

create table accounts.second_factor (
  user_id uuid not null,
  secret text not null,
  confirmed_at timestamp(3) with time zone,
  last_step bigint,
  created_at timestamp(3) with time zone not null default now(),
  constraint second_factor_pkey PRIMARY KEY (user_id),
  constraint second_factor_user_id_fkey FOREIGN KEY (user_id) REFERENCES accounts."user"(id) ON DELETE CASCADE
);

create table accounts.session (
  id uuid not null,
  user_id uuid not null,
  token text not null,
  expires_at timestamp(3) with time zone not null,
  ip_address text,
  user_agent text,
  active_company_id uuid,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  awaits_factor boolean not null default false,
  way text not null default 'password'::text,
  passed_factor boolean not null default false,
  seen_at timestamp(3) with time zone not null default now(),
  constraint session_token_key UNIQUE (token),
  constraint session_pkey PRIMARY KEY (id),
  constraint session_user_id_fkey FOREIGN KEY (user_id) REFERENCES accounts."user"(id) ON DELETE CASCADE,
  constraint session_way_check CHECK ((way = ANY (ARRAY['password'::text, 'google'::text, 'microsoft'::text, 'passkey'::text])))
);

create table accounts.trusted_device (
  token_hash text not null,
  user_id uuid not null,
  expires_at timestamp(3) with time zone not null,
  constraint trusted_device_pkey PRIMARY KEY (token_hash),
  constraint trusted_device_user_id_fkey FOREIGN KEY (user_id) REFERENCES accounts.second_factor(user_id) ON DELETE CASCADE
);

create table accounts.used_passkey_challenge (
  challenge text not null,
  expires_at timestamp(3) with time zone not null,
  constraint used_passkey_challenge_pkey PRIMARY KEY (challenge)
);

create table accounts."user" (
  id uuid not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  password_given boolean not null default false,
  phone text,
  email_by_link_alone boolean not null default false,
  ways_open_until timestamp(3) with time zone,
  last_company_id uuid,
  straight_to_last boolean not null default false,
  left_company text,
  left_how text,
  left_at timestamp(3) with time zone,
  left_by text,
  constraint user_email_key UNIQUE (email),
  constraint user_pkey PRIMARY KEY (id),
  constraint user_left_how_check CHECK ((left_how = ANY (ARRAY['removed'::text, 'disabled'::text]))),
  constraint user_phone_check CHECK ((phone ~ '^\+[1-9][0-9]{6,14}$'::text))
);

create table accounts.verification (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamp(3) with time zone not null,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  constraint verification_pkey PRIMARY KEY (id)
);

create table audit_log (
  id uuid not null,
  company_id uuid not null,
  at timestamp(3) with time zone not null default now(),
  user_id uuid,
  action text not null,
  target text,
  before jsonb,
  after jsonb,
  address text,
  constraint audit_log_pkey PRIMARY KEY (id),
  constraint audit_log_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE
);

create table bulk_rows (
  company_id uuid not null,
  run_id uuid not null,
  row_id uuid not null,
  outcome text,
  before jsonb,
  version integer,
  constraint bulk_rows_pkey PRIMARY KEY (run_id, row_id),
  constraint bulk_rows_company_id_run_id_fkey FOREIGN KEY (company_id, run_id) REFERENCES bulk_runs(company_id, id) ON DELETE CASCADE,
  constraint bulk_rows_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'gone'::text, 'forbidden'::text, 'same'::text, 'undone'::text, 'kept'::text])))
);

create table bulk_runs (
  id uuid not null,
  company_id uuid not null,
  user_id uuid not null,
  kind text not null,
  action text not null,
  input jsonb not null,
  selection jsonb not null,
  state text not null default 'choosing'::text,
  all_rows integer,
  done_rows integer not null default 0,
  left_rows integer not null default 0,
  kept_rows integer not null default 0,
  job_id uuid,
  created_at timestamp(3) with time zone not null default now(),
  ended_at timestamp(3) with time zone,
  constraint bulk_runs_company_id_id_key UNIQUE (company_id, id),
  constraint bulk_runs_pkey PRIMARY KEY (id),
  constraint bulk_runs_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE,
  constraint bulk_runs_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES memberships(company_id, user_id) ON DELETE CASCADE,
  constraint bulk_runs_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs(id) ON DELETE SET NULL,
  constraint bulk_runs_state_check CHECK ((state = ANY (ARRAY['choosing'::text, 'begun'::text, 'done'::text, 'undoing'::text, 'undone'::text])))
);

create table call_offers (
  id uuid not null,
  company_id uuid not null,
  agent_id uuid not null,
  taken boolean not null,
  times integer not null,
  rang_ms integer not null,
  last_at timestamp(3) with time zone not null,
  kind text collate "C" not null,
  customer_number text collate "C",
  customer_number_reversed text collate "C" generated always as (reverse(customer_number)) stored,
  hotline_id uuid,
  queue_id uuid,
  started_at timestamp(3) with time zone not null,
  constraint call_offers_pkey PRIMARY KEY (id, agent_id)
);

create table call_segments (
  call_id uuid not null,
  "position" smallint not null,
  company_id uuid not null,
  role text not null,
  agent_id uuid,
  agent_name text,
  number text,
  queue_id uuid,
  queue_name text,
  joined_at timestamp(3) with time zone not null,
  left_at timestamp(3) with time zone,
  talk_ms integer not null default 0,
  hold_ms integer not null default 0,
  held_since timestamp(3) with time zone,
  left_reason text,
  constraint call_segments_pkey PRIMARY KEY (call_id, "position")
);

create table call_timeline (
  call_id uuid not null,
  company_id uuid not null,
  entries jsonb not null default '[]'::jsonb,
  constraint call_timeline_pkey PRIMARY KEY (call_id)
);

create table calls (
  id uuid not null,
  company_id uuid not null,
  direction text not null,
  state text not null,
  outcome text,
  ended_by text,
  sip_code integer,
  reason text,
  from_number text not null,
  to_number text not null,
  customer_number text collate "C",
  customer_number_reversed text collate "C" generated always as (reverse(customer_number)) stored,
  customer_name text,
  hotline_id uuid,
  hotline_number text,
  queue_id uuid,
  queue_name text,
  agent_id uuid,
  agent_name text,
  other_agent_id uuid,
  started_at timestamp(3) with time zone not null,
  answered_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  wait_ms integer not null default 0,
  talk_ms integer not null default 0,
  hold_ms integer not null default 0,
  sip_call_id text,
  kind text collate "C" not null generated always as (((direction || ' '::text) || COALESCE(outcome, ''::text))) stored,
  constraint calls_pkey PRIMARY KEY (id),
  constraint calls_direction_check CHECK ((direction = ANY (ARRAY['inbound'::text, 'outbound'::text, 'internal'::text])))
);

create table companies (
  id uuid not null,
  code text not null,
  name text not null,
  created_at timestamp(3) with time zone not null default now(),
  settings jsonb not null default '{}'::jsonb,
  version integer not null default 1,
  facts jsonb not null default '{}'::jsonb,
  portal jsonb not null default '{}'::jsonb,
  constraint companies_code_key UNIQUE (code),
  constraint companies_pkey PRIMARY KEY (id),
  constraint companies_code_check CHECK ((code ~ '^[a-z0-9]{2,20}$'::text))
);

create table consents (
  id uuid not null,
  company_id uuid not null,
  contact_id uuid not null,
  purpose text not null,
  deed text not null,
  how text not null,
  note text not null default ''::text,
  at timestamp(3) with time zone not null,
  user_id uuid,
  created_at timestamp(3) with time zone not null default now(),
  constraint consents_pkey PRIMARY KEY (id),
  constraint consents_company_id_contact_id_fkey FOREIGN KEY (company_id, contact_id) REFERENCES contacts(company_id, id) ON DELETE CASCADE,
  constraint consents_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE,
  constraint consents_deed_check CHECK ((deed = ANY (ARRAY['given'::text, 'withdrawn'::text]))),
  constraint consents_how_check CHECK ((how = ANY (ARRAY['call'::text, 'form'::text, 'paper'::text, 'import'::text, 'api'::text]))),
  constraint consents_purpose_check CHECK ((purpose = ANY (ARRAY['recording'::text, 'marketing'::text])))
);

create table contact_points (
  id uuid not null default gen_random_uuid(),
  company_id uuid not null,
  contact_id uuid,
  organisation_id uuid,
  kind text not null,
  value text collate "C" not null,
  label text not null,
  main boolean not null,
  "position" smallint not null,
  constraint contact_points_pkey PRIMARY KEY (id),
  constraint contact_points_company_id_contact_id_fkey FOREIGN KEY (company_id, contact_id) REFERENCES contacts(company_id, id) ON DELETE CASCADE,
  constraint contact_points_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE,
  constraint contact_points_company_id_organisation_id_fkey FOREIGN KEY (company_id, organisation_id) REFERENCES organisations(company_id, id) ON DELETE CASCADE,
  constraint contact_points_check CHECK (((kind <> 'phone'::text) OR (value ~ '^\+[1-9][0-9]{6,14}$'::text))),
  constraint contact_points_check1 CHECK ((num_nonnulls(contact_id, organisation_id) = 1)),
  constraint contact_points_kind_check CHECK ((kind = ANY (ARRAY['phone'::text, 'email'::text]))),
  constraint contact_points_label_check CHECK ((label = ANY (ARRAY['mobile'::text, 'work'::text, 'home'::text, 'other'::text])))
);

create table contact_tags (
  company_id uuid not null,
  contact_id uuid not null,
  tag_id uuid not null,
  constraint contact_tags_pkey PRIMARY KEY (company_id, contact_id, tag_id),
  constraint contact_tags_company_id_contact_id_fkey FOREIGN KEY (company_id, contact_id) REFERENCES contacts(company_id, id) ON DELETE CASCADE,
  constraint contact_tags_company_id_tag_id_fkey FOREIGN KEY (company_id, tag_id) REFERENCES tags(company_id, id) ON DELETE CASCADE
);

create table contacts (
  id uuid not null,
  company_id uuid not null,
  name text not null,
  search_name text collate "C" not null,
  phone text collate "C",
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  version integer not null default 1,
  letters text collate "C" not null generated always as (regexp_replace(search_name, '[^a-z]+'::text, ' '::text, 'g'::text)) stored,
  email text collate "C",
  organisation_id uuid,
  "position" text not null default ''::text,
  owner_id uuid,
  department_id uuid,
  gender text,
  street text not null default ''::text,
  ward text not null default ''::text,
  province text not null default ''::text,
  rating smallint not null default 0,
  vip boolean not null default false,
  fields jsonb not null default '{}'::jsonb,
  source text not null default 'hand'::text,
  removed_at timestamp(3) with time zone,
  removed_by uuid,
  created_by uuid,
  constraint contacts_company_id_id_key UNIQUE (company_id, id),
  constraint contacts_pkey PRIMARY KEY (id),
  constraint contacts_company_id_department_id_fkey FOREIGN KEY (company_id, department_id) REFERENCES departments(company_id, id) ON DELETE SET NULL (department_id),
  constraint contacts_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE,
  constraint contacts_company_id_organisation_id_fkey FOREIGN KEY (company_id, organisation_id) REFERENCES organisations(company_id, id) ON DELETE SET NULL (organisation_id),
  constraint contacts_company_id_owner_id_fkey FOREIGN KEY (company_id, owner_id) REFERENCES memberships(company_id, user_id) ON DELETE SET NULL (owner_id),
  constraint contacts_gender_check CHECK ((gender = ANY (ARRAY['female'::text, 'male'::text, 'other'::text]))),
  constraint contacts_phone_check CHECK ((phone ~ '^\+[1-9][0-9]{6,14}$'::text)),
  constraint contacts_rating_check CHECK (((rating >= 0) AND (rating <= 5))),
  constraint contacts_source_check CHECK ((source = ANY (ARRAY['hand'::text, 'import'::text, 'call'::text, 'api'::text])))
);

create table department_members (
  company_id uuid not null,
  department_id uuid not null,
  user_id uuid not null,
  role text not null,
  constraint department_members_pkey PRIMARY KEY (company_id, department_id, user_id),
  constraint department_members_company_id_department_id_fkey FOREIGN KEY (company_id, department_id) REFERENCES departments(company_id, id) ON DELETE CASCADE,
  constraint department_members_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES memberships(company_id, user_id) ON DELETE CASCADE,
  constraint department_members_role_check CHECK ((role = ANY (ARRAY['manager'::text, 'agent'::text])))
);

create table departments (
  id uuid not null,
  company_id uuid not null,
  name text not null,
  description text not null default ''::text,
  disabled_at timestamp(3) with time zone,
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default now(),
  constraint departments_company_id_id_key UNIQUE (company_id, id),
  constraint departments_name_taken UNIQUE (company_id, name),
  constraint departments_pkey PRIMARY KEY (id),
  constraint departments_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE
);

create table erasures (
  id uuid not null,
  company_id uuid not null,
  contact_id uuid not null,
  user_id uuid not null,
  reason text not null default ''::text,
  job_id uuid,
  key bytea,
  found jsonb not null default '{}'::jsonb,
  at timestamp(3) with time zone not null default now(),
  ended_at timestamp(3) with time zone,
  constraint erasures_company_id_id_key UNIQUE (company_id, id),
  constraint erasures_pkey PRIMARY KEY (id),
  constraint erasures_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE
);

create table extensions (
  id uuid not null,
  company_id uuid not null,
  number text not null,
  name text not null,
  user_id uuid,
  sip_username text not null,
  sip_secret text,
  enabled boolean not null default true,
  created_at timestamp(3) with time zone not null default now(),
  version integer not null default 1,
  constraint extensions_company_id_id_key UNIQUE (company_id, id),
  constraint extensions_number_taken UNIQUE (company_id, number),
  constraint extensions_sip_username_key UNIQUE (sip_username),
  constraint extensions_user_taken UNIQUE (company_id, user_id),
  constraint extensions_pkey PRIMARY KEY (id),
  constraint extensions_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE,
  constraint extensions_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES memberships(company_id, user_id) ON DELETE SET NULL (user_id),
  constraint extensions_number_check CHECK ((number ~ '^[0-9]{2,6}$'::text))
);

create table feed (
  id bigint not null default nextval('feed_id'::regclass),
  xid xid8 not null default feed_xid(),
  told_at timestamp with time zone not null default feed_told_at(),
  company_id uuid not null,
  at timestamp(3) with time zone not null default clock_timestamp(),
  type text not null,
  version smallint not null,
  actor_kind text not null,
  actor_id uuid,
  subject_kind text not null,
  subject_id uuid not null,
  data jsonb not null,
  constraint feed_pkey PRIMARY KEY (xid, id, told_at),
  constraint feed_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['person'::text, 'customer'::text, 'system'::text])))
) partition by RANGE (told_at);

create table feed_cursors (
  reader text not null,
  company_id uuid,
  tick bigint not null,
  until bigint,
  after_id bigint not null default 0,
  moved_at timestamp with time zone not null default clock_timestamp(),
  event_id bigint,
  tries integer not null default 0,
  error text,
  next_try_at timestamp with time zone not null default clock_timestamp(),
  constraint feed_cursors_once UNIQUE NULLS NOT DISTINCT (reader, company_id)
);

create table feed_left_out (
  reader text not null,
  event_id bigint not null,
  company_id uuid not null,
  error text not null,
  at timestamp(3) with time zone not null default clock_timestamp(),
  event jsonb not null,
  asked_at timestamp(3) with time zone,
  constraint feed_left_out_pkey PRIMARY KEY (reader, event_id)
);

create table feed_ticks (
  id bigint not null,
  at timestamp with time zone not null default clock_timestamp(),
  snapshot pg_snapshot not null,
  last_id bigint not null,
  constraint feed_ticks_pkey PRIMARY KEY (id)
);

create table field_definitions (
  id uuid not null,
  company_id uuid not null,
  subject text not null,
  name text not null,
  type text not null,
  options jsonb not null default '[]'::jsonb,
  required boolean not null default false,
  default_value jsonb,
  section text not null default ''::text,
  "position" integer not null,
  help text not null default ''::text,
  shown_to text[],
  archived_at timestamp(3) with time zone,
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default now(),
  kept_from timestamp(3) with time zone,
  indexed_at timestamp(3) with time zone,
  constraint field_definitions_company_id_id_key UNIQUE (company_id, id),
  constraint field_definitions_pkey PRIMARY KEY (id),
  constraint field_definitions_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE,
  constraint field_definitions_subject_check CHECK ((subject = ANY (ARRAY['contact'::text, 'organisation'::text, 'ticket'::text, 'call'::text])))
);

create table field_uses (
  company_id uuid not null,
  field_id uuid not null,
  asked integer not null default 1,
  constraint field_uses_pkey PRIMARY KEY (company_id, field_id),
  constraint field_uses_company_id_field_id_fkey FOREIGN KEY (company_id, field_id) REFERENCES field_definitions(company_id, id) ON DELETE CASCADE
);

create table field_values (
  company_id uuid not null,
  field_id uuid not null,
  holder_id uuid not null,
  text_value text collate "C",
  number_value double precision,
  constraint field_values_company_id_field_id_fkey FOREIGN KEY (company_id, field_id) REFERENCES field_definitions(company_id, id) ON DELETE CASCADE
);

create table files (
  id uuid not null,
  company_id uuid not null,
  owner_kind text not null,
  owner_id uuid not null,
  name text not null,
  type text not null,
  bytes bigint not null,
  kept_bytes bigint not null,
  sha256 text not null,
  duration_ms integer,
  storage_key text not null,
  thumbnail_key text,
  created_by uuid not null,
  created_at timestamp(3) with time zone not null default now(),
  stored_at timestamp(3) with time zone,
  removed_at timestamp(3) with time zone,
  constraint files_pkey PRIMARY KEY (id),
  constraint files_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id),
  constraint files_bytes_check CHECK ((bytes >= 0)),
  constraint files_check CHECK ((kept_bytes >= bytes))
);

create table hotline_trunks (
  company_id uuid not null,
  hotline_id uuid not null,
  trunk_id uuid not null,
  "position" integer not null,
  constraint hotline_trunks_pkey PRIMARY KEY (hotline_id, trunk_id),
  constraint hotline_trunks_company_id_hotline_id_fkey FOREIGN KEY (company_id, hotline_id) REFERENCES hotlines(company_id, id) ON DELETE CASCADE,
  constraint hotline_trunks_company_id_trunk_id_fkey FOREIGN KEY (company_id, trunk_id) REFERENCES trunks(company_id, id) ON DELETE CASCADE
);

create table hotlines (
  id uuid not null,
  company_id uuid not null,
  number text not null,
  name text not null,
  queue_id uuid,
  created_at timestamp(3) with time zone not null default now(),
  settings jsonb not null default '{}'::jsonb,
  version integer not null default 1,
  constraint hotlines_company_id_id_key UNIQUE (company_id, id),
  constraint hotlines_number_taken UNIQUE (number),
  constraint hotlines_pkey PRIMARY KEY (id),
  constraint hotlines_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE,
  constraint hotlines_lead_to_queue FOREIGN KEY (company_id, queue_id) REFERENCES queues(company_id, id),
  constraint hotlines_number_check CHECK ((number ~ '^\+[1-9][0-9]{6,14}$'::text))
);

create table import_mappings (
  company_id uuid not null,
  target text not null,
  headers text not null,
  mapping jsonb not null,
  updated_at timestamp(3) with time zone not null default now(),
  constraint import_mappings_pkey PRIMARY KEY (company_id, target, headers),
  constraint import_mappings_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE
);

create table import_rows (
  company_id uuid not null,
  import_id uuid not null,
  number integer not null,
  action text,
  keys text[] collate "C" not null default '{}'::text[],
  twin integer,
  data jsonb not null,
  faults jsonb,
  target_id uuid not null,
  before jsonb,
  version integer,
  undone boolean not null default false,
  constraint import_rows_pkey PRIMARY KEY (import_id, number),
  constraint import_rows_company_id_import_id_fkey FOREIGN KEY (company_id, import_id) REFERENCES imports(company_id, id) ON DELETE CASCADE,
  constraint import_rows_action_check CHECK ((action = ANY (ARRAY['create'::text, 'update'::text, 'skip'::text, 'fault'::text])))
);

create table imports (
  id uuid not null,
  company_id uuid not null,
  user_id uuid not null,
  target text not null,
  file_id uuid,
  file_name text not null,
  sheet integer not null default 0,
  mapping jsonb not null,
  key text not null default 'phone'::text,
  rule text not null default 'skip'::text,
  state text not null default 'mapping'::text,
  counts jsonb,
  kept integer,
  job_id uuid,
  fault_file_id uuid,
  created_at timestamp(3) with time zone not null default now(),
  ended_at timestamp(3) with time zone,
  constraint imports_company_id_id_key UNIQUE (company_id, id),
  constraint imports_pkey PRIMARY KEY (id),
  constraint imports_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE,
  constraint imports_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES memberships(company_id, user_id) ON DELETE CASCADE,
  constraint imports_fault_file_id_fkey FOREIGN KEY (fault_file_id) REFERENCES files(id) ON DELETE SET NULL,
  constraint imports_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id) ON DELETE SET NULL,
  constraint imports_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs(id) ON DELETE SET NULL,
  constraint imports_key_check CHECK ((key = ANY (ARRAY['phone'::text, 'email'::text]))),
  constraint imports_rule_check CHECK ((rule = ANY (ARRAY['skip'::text, 'update'::text, 'create'::text]))),
  constraint imports_state_check CHECK ((state = ANY (ARRAY['mapping'::text, 'checked'::text, 'begun'::text, 'done'::text, 'undoing'::text, 'undone'::text])))
);

create table invitations (
  id uuid not null,
  company_id uuid not null,
  email text,
  role text not null,
  display_name text not null,
  code_hash text not null,
  expires_at timestamp(3) with time zone not null,
  created_at timestamp(3) with time zone not null default now(),
  version integer not null default 1,
  declined_at timestamp(3) with time zone,
  phone text,
  department_id uuid,
  department_role text,
  extension_id uuid,
  invited_by uuid,
  way text not null default 'password'::text,
  ended_at timestamp(3) with time zone,
  ending text,
  role_id uuid,
  constraint invitations_company_id_id_key UNIQUE (company_id, id),
  constraint invitations_pkey PRIMARY KEY (id),
  constraint invitations_company_id_department_id_fkey FOREIGN KEY (company_id, department_id) REFERENCES departments(company_id, id) ON DELETE SET NULL (department_id),
  constraint invitations_company_id_extension_id_fkey FOREIGN KEY (company_id, extension_id) REFERENCES extensions(company_id, id) ON DELETE SET NULL (extension_id),
  constraint invitations_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE,
  constraint invitations_company_id_invited_by_fkey FOREIGN KEY (company_id, invited_by) REFERENCES memberships(company_id, user_id) ON DELETE SET NULL (invited_by),
  constraint invitations_company_id_role_id_fkey FOREIGN KEY (company_id, role_id) REFERENCES roles(company_id, id) ON DELETE SET NULL (role_id),
  constraint invitations_department_role_check CHECK ((department_role = ANY (ARRAY['manager'::text, 'agent'::text]))),
  constraint invitations_ended CHECK (((ended_at IS NULL) = (ending IS NULL))),
  constraint invitations_ending_check CHECK ((ending = ANY (ARRAY['accepted'::text, 'revoked'::text]))),
  constraint invitations_of_somebody CHECK (((email IS NOT NULL) OR (phone IS NOT NULL))),
  constraint invitations_phone_check CHECK ((phone ~ '^\+[1-9][0-9]{6,14}$'::text)),
  constraint invitations_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'manager'::text, 'agent'::text]))),
  constraint invitations_way_check CHECK ((way = ANY (ARRAY['password'::text, 'mail'::text])))
);

create table jobs (
  id uuid not null,
  company_id uuid not null,
  user_id uuid not null,
  kind text not null,
  label jsonb not null,
  input jsonb not null,
  state text not null default 'waiting'::text,
  cancelling boolean not null default false,
  done_steps bigint not null default 0,
  all_steps bigint,
  result jsonb,
  error text,
  run_id uuid,
  beat_at timestamp(3) with time zone,
  tries integer not null default 0,
  created_at timestamp(3) with time zone not null default now(),
  started_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  put_away_at timestamp(3) with time zone,
  file_id uuid,
  file_hides text[],
  constraint jobs_pkey PRIMARY KEY (id),
  constraint jobs_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE,
  constraint jobs_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES memberships(company_id, user_id) ON DELETE CASCADE,
  constraint jobs_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id) ON DELETE SET NULL,
  constraint jobs_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);

create table journal_epochs (
  node text not null,
  epoch text not null,
  sequence bigint not null,
  updated_at timestamp(3) with time zone not null default now(),
  constraint journal_epochs_pkey PRIMARY KEY (node, epoch)
);

create table journal_events (
  node text not null,
  sequence bigint not null,
  epoch text not null,
  at timestamp(3) with time zone not null,
  company_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  event jsonb not null,
  constraint journal_events_pkey PRIMARY KEY (node, sequence)
);

create table journal_positions (
  node text not null,
  sequence bigint not null,
  updated_at timestamp(3) with time zone not null default now(),
  constraint journal_positions_pkey PRIMARY KEY (node)
);

create table list_columns (
  company_id uuid not null,
  user_id uuid not null,
  kind text not null,
  columns jsonb not null,
  updated_at timestamp(3) with time zone not null default now(),
  view_id uuid,
  constraint list_columns_once UNIQUE NULLS NOT DISTINCT (company_id, user_id, kind, view_id),
  constraint list_columns_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES memberships(company_id, user_id) ON DELETE CASCADE,
  constraint list_columns_company_id_view_id_fkey FOREIGN KEY (company_id, view_id) REFERENCES list_views(company_id, id) ON DELETE CASCADE
);

create table list_starts (
  company_id uuid not null,
  user_id uuid not null,
  kind text not null,
  view_id uuid not null,
  constraint list_starts_pkey PRIMARY KEY (company_id, user_id, kind),
  constraint list_starts_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES memberships(company_id, user_id) ON DELETE CASCADE,
  constraint list_starts_company_id_view_id_fkey FOREIGN KEY (company_id, view_id) REFERENCES list_views(company_id, id) ON DELETE CASCADE
);

create table list_views (
  id uuid not null,
  company_id uuid not null,
  kind text not null,
  name text not null,
  for_user_id uuid,
  department_id uuid,
  created_by uuid,
  state jsonb not null,
  "position" integer not null,
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  constraint list_views_company_id_id_key UNIQUE (company_id, id),
  constraint list_views_pkey PRIMARY KEY (id),
  constraint list_views_company_id_created_by_fkey FOREIGN KEY (company_id, created_by) REFERENCES memberships(company_id, user_id) ON DELETE SET NULL (created_by),
  constraint list_views_company_id_department_id_fkey FOREIGN KEY (company_id, department_id) REFERENCES departments(company_id, id) ON DELETE CASCADE,
  constraint list_views_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE,
  constraint list_views_company_id_for_user_id_fkey FOREIGN KEY (company_id, for_user_id) REFERENCES memberships(company_id, user_id) ON DELETE CASCADE,
  constraint list_views_check CHECK ((num_nonnulls(for_user_id, department_id) <= 1))
);

create table mails (
  id uuid not null,
  company_id uuid,
  account_id uuid,
  key text not null,
  recipient text not null,
  template text not null,
  language text not null,
  letter text,
  state text not null default 'waiting'::text,
  tries integer not null default 0,
  next_try_at timestamp(3) with time zone not null default now(),
  answer text,
  created_at timestamp(3) with time zone not null default now(),
  ended_at timestamp(3) with time zone,
  subject text not null default ''::text,
  invitation_id uuid,
  constraint mails_once UNIQUE NULLS NOT DISTINCT (company_id, key),
  constraint mails_pkey PRIMARY KEY (id),
  constraint mails_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts."user"(id) ON DELETE CASCADE,
  constraint mails_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE,
  constraint mails_company_id_invitation_id_fkey FOREIGN KEY (company_id, invitation_id) REFERENCES invitations(company_id, id) ON DELETE SET NULL (invitation_id),
  constraint mails_language_check CHECK ((language = ANY (ARRAY['vi'::text, 'en'::text]))),
  constraint mails_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'taken'::text, 'sent'::text, 'refused'::text, 'expired'::text, 'taken-back'::text])))
);

create table memberships (
  company_id uuid not null,
  user_id uuid not null,
  role text not null,
  display_name text not null,
  disabled_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null default now(),
  version integer not null default 1,
  role_id uuid,
  constraint memberships_pkey PRIMARY KEY (company_id, user_id),
  constraint memberships_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE,
  constraint memberships_company_id_role_id_fkey FOREIGN KEY (company_id, role_id) REFERENCES roles(company_id, id),
  constraint memberships_user_id_fkey FOREIGN KEY (user_id) REFERENCES accounts."user"(id) ON DELETE CASCADE,
  constraint memberships_own_role_of_agents CHECK (((role_id IS NULL) OR (role = 'agent'::text))),
  constraint memberships_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'manager'::text, 'agent'::text])))
);

create table merged_contacts (
  contact_id uuid not null,
  company_id uuid not null,
  into_id uuid not null,
  constraint merged_contacts_pkey PRIMARY KEY (contact_id),
  constraint merged_contacts_company_id_into_id_fkey FOREIGN KEY (company_id, into_id) REFERENCES contacts(company_id, id) ON DELETE CASCADE
);

create table merges (
  id uuid not null,
  company_id uuid not null,
  contact_id uuid not null,
  kept jsonb,
  user_id uuid,
  at timestamp(3) with time zone not null default now(),
  undone_at timestamp(3) with time zone,
  constraint merges_company_id_id_key UNIQUE (company_id, id),
  constraint merges_pkey PRIMARY KEY (id),
  constraint merges_company_id_contact_id_fkey FOREIGN KEY (company_id, contact_id) REFERENCES contacts(company_id, id) ON DELETE CASCADE,
  constraint merges_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE
);

create table no_twins (
  company_id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  user_id uuid,
  at timestamp(3) with time zone not null default now(),
  constraint no_twins_pkey PRIMARY KEY (company_id, one_id, other_id),
  constraint no_twins_company_id_one_id_fkey FOREIGN KEY (company_id, one_id) REFERENCES contacts(company_id, id) ON DELETE CASCADE,
  constraint no_twins_company_id_other_id_fkey FOREIGN KEY (company_id, other_id) REFERENCES contacts(company_id, id) ON DELETE CASCADE,
  constraint no_twins_check CHECK ((one_id < other_id))
);

create table notes (
  id uuid not null,
  company_id uuid not null,
  contact_id uuid,
  organisation_id uuid,
  body jsonb not null,
  text text not null,
  pinned boolean not null default false,
  author_id uuid,
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  constraint notes_company_id_id_key UNIQUE (company_id, id),
  constraint notes_pkey PRIMARY KEY (id),
  constraint notes_company_id_contact_id_fkey FOREIGN KEY (company_id, contact_id) REFERENCES contacts(company_id, id) ON DELETE CASCADE,
  constraint notes_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE,
  constraint notes_company_id_organisation_id_fkey FOREIGN KEY (company_id, organisation_id) REFERENCES organisations(company_id, id) ON DELETE CASCADE,
  constraint notes_check CHECK ((num_nonnulls(contact_id, organisation_id) = 1))
);

create table notice_settings (
  company_id uuid not null,
  user_id uuid not null,
  kind text not null,
  way text not null,
  wanted boolean not null,
  constraint notice_settings_pkey PRIMARY KEY (company_id, user_id, kind, way),
  constraint notice_settings_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE,
  constraint notice_settings_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES memberships(company_id, user_id) ON DELETE CASCADE,
  constraint notice_settings_way_check CHECK ((way = ANY (ARRAY['bell'::text, 'desktop'::text, 'mail'::text])))
);

create table notices (
  id uuid not null,
  company_id uuid not null,
  user_id uuid not null,
  kind text not null,
  data jsonb not null,
  key text not null,
  bell boolean not null,
  desktop boolean not null,
  mail_at timestamp(3) with time zone,
  at timestamp(3) with time zone not null default now(),
  read_at timestamp(3) with time zone,
  constraint notices_once UNIQUE (company_id, user_id, key),
  constraint notices_pkey PRIMARY KEY (id),
  constraint notices_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE,
  constraint notices_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES memberships(company_id, user_id) ON DELETE CASCADE
);

create table organisations (
  id uuid not null,
  company_id uuid not null,
  name text not null,
  search_name text collate "C" not null,
  letters text collate "C" not null generated always as (regexp_replace(search_name, '[^a-z]+'::text, ' '::text, 'g'::text)) stored,
  tax_code text not null default ''::text,
  website text not null default ''::text,
  phone text collate "C",
  email text collate "C",
  owner_id uuid,
  department_id uuid,
  street text not null default ''::text,
  ward text not null default ''::text,
  province text not null default ''::text,
  rating smallint not null default 0,
  vip boolean not null default false,
  fields jsonb not null default '{}'::jsonb,
  source text not null default 'hand'::text,
  removed_at timestamp(3) with time zone,
  removed_by uuid,
  created_by uuid,
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  constraint organisations_company_id_id_key UNIQUE (company_id, id),
  constraint organisations_pkey PRIMARY KEY (id),
  constraint organisations_company_id_department_id_fkey FOREIGN KEY (company_id, department_id) REFERENCES departments(company_id, id) ON DELETE SET NULL (department_id),
  constraint organisations_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE,
  constraint organisations_company_id_owner_id_fkey FOREIGN KEY (company_id, owner_id) REFERENCES memberships(company_id, user_id) ON DELETE SET NULL (owner_id),
  constraint organisations_phone_check CHECK ((phone ~ '^\+[1-9][0-9]{6,14}$'::text)),
  constraint organisations_rating_check CHECK (((rating >= 0) AND (rating <= 5))),
  constraint organisations_source_check CHECK ((source = ANY (ARRAY['hand'::text, 'import'::text, 'call'::text, 'api'::text])))
);

create table queue_members (
  company_id uuid not null,
  queue_id uuid not null,
  user_id uuid not null,
  priority integer not null default 0,
  constraint queue_members_pkey PRIMARY KEY (queue_id, user_id),
  constraint queue_members_company_id_queue_id_fkey FOREIGN KEY (company_id, queue_id) REFERENCES queues(company_id, id) ON DELETE CASCADE,
  constraint queue_members_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES memberships(company_id, user_id) ON DELETE CASCADE
);

create table queues (
  id uuid not null,
  company_id uuid not null,
  name text not null,
  created_at timestamp(3) with time zone not null default now(),
  settings jsonb not null default '{}'::jsonb,
  version integer not null default 1,
  constraint queues_company_id_id_key UNIQUE (company_id, id),
  constraint queues_name_taken UNIQUE (company_id, name),
  constraint queues_pkey PRIMARY KEY (id),
  constraint queues_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE
);

create table recordings (
  id uuid not null,
  company_id uuid not null,
  call_id uuid not null,
  storage_key text not null,
  duration_ms integer not null default 0,
  bytes bigint not null default 0,
  complete boolean not null default false,
  created_at timestamp(3) with time zone not null default now(),
  purged_at timestamp(3) with time zone,
  place text not null default 'here'::text,
  missing_ms integer,
  constraint recordings_pkey PRIMARY KEY (id),
  constraint recordings_place_check CHECK ((place = ANY (ARRAY['here'::text, 'moving'::text, 'there'::text])))
);

create table roles (
  id uuid not null,
  company_id uuid not null,
  name text not null,
  description text not null default ''::text,
  permissions jsonb not null default '{}'::jsonb,
  masked text[] not null default '{}'::text[],
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default now(),
  constraint roles_company_id_id_key UNIQUE (company_id, id),
  constraint roles_name_taken UNIQUE (company_id, name),
  constraint roles_pkey PRIMARY KEY (id),
  constraint roles_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE
);

create table schema_migrations (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migrations_pkey PRIMARY KEY (name)
);

create table security_events (
  id uuid not null,
  company_id uuid,
  kind text not null,
  source text not null,
  subject text not null default ''::text,
  hour timestamp(3) with time zone not null,
  first_at timestamp(3) with time zone not null,
  last_at timestamp(3) with time zone not null,
  count bigint not null,
  notable_at timestamp(3) with time zone,
  detail jsonb not null default '{}'::jsonb,
  constraint security_events_company_id_kind_source_subject_hour_key UNIQUE NULLS NOT DISTINCT (company_id, kind, source, subject, hour),
  constraint security_events_pkey PRIMARY KEY (id),
  constraint security_events_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE,
  constraint security_events_count_check CHECK ((count > 0))
);

create table security_seen (
  company_id uuid not null,
  user_id uuid not null,
  seen_at timestamp(3) with time zone not null,
  constraint security_seen_pkey PRIMARY KEY (company_id, user_id),
  constraint security_seen_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE,
  constraint security_seen_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES memberships(company_id, user_id) ON DELETE CASCADE
);

create table tags (
  id uuid not null,
  company_id uuid not null,
  name text not null,
  colour text not null,
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default now(),
  constraint tags_company_id_id_key UNIQUE (company_id, id),
  constraint tags_name_taken UNIQUE (company_id, name),
  constraint tags_pkey PRIMARY KEY (id),
  constraint tags_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE
);

create table timeline (
  id uuid not null default gen_random_uuid(),
  company_id uuid not null,
  contact_id uuid,
  organisation_id uuid,
  at timestamp(3) with time zone not null,
  kind text not null,
  ref uuid not null,
  data jsonb not null default '{}'::jsonb,
  constraint timeline_pkey PRIMARY KEY (id),
  constraint timeline_company_id_contact_id_fkey FOREIGN KEY (company_id, contact_id) REFERENCES contacts(company_id, id) ON DELETE CASCADE,
  constraint timeline_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE,
  constraint timeline_company_id_organisation_id_fkey FOREIGN KEY (company_id, organisation_id) REFERENCES organisations(company_id, id) ON DELETE CASCADE,
  constraint timeline_check CHECK ((num_nonnulls(contact_id, organisation_id) = 1))
);

create table trunks (
  id uuid not null,
  company_id uuid not null,
  name text not null,
  host text not null,
  port integer,
  transport text not null default 'udp'::text,
  peers text[] not null default '{}'::text[],
  auth text not null default 'ip'::text,
  username text,
  password text,
  realm text,
  from_domain text,
  priority integer not null default 10,
  enabled boolean not null default true,
  created_at timestamp(3) with time zone not null default now(),
  caller_from text not null default 'hotline'::text,
  caller_header text not null default 'p-asserted-identity'::text,
  allowed_realms text[] not null default '{}'::text[],
  version integer not null default 1,
  constraint trunks_company_id_id_key UNIQUE (company_id, id),
  constraint trunks_name_taken UNIQUE (company_id, name),
  constraint trunks_pkey PRIMARY KEY (id),
  constraint trunks_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE CASCADE,
  constraint trunks_auth_check CHECK ((auth = ANY (ARRAY['ip'::text, 'register'::text]))),
  constraint trunks_caller_from_check CHECK ((caller_from = ANY (ARRAY['hotline'::text, 'account'::text]))),
  constraint trunks_caller_header_check CHECK ((caller_header = ANY (ARRAY['p-asserted-identity'::text, 'p-preferred-identity'::text, 'remote-party-id'::text, 'none'::text]))),
  constraint trunks_port_check CHECK (((port >= 1) AND (port <= 65535))),
  constraint trunks_transport_check CHECK ((transport = ANY (ARRAY['udp'::text, 'tcp'::text, 'tls'::text])))
);

-- Indexes

CREATE INDEX user_by_phone ON accounts."user" USING btree (phone) WHERE (phone IS NOT NULL);
CREATE INDEX account_by_user ON accounts.account USING btree (user_id);
CREATE INDEX passkey_by_user ON accounts.passkey USING btree (user_id);
CREATE INDEX session_by_user ON accounts.session USING btree (user_id);
CREATE INDEX trusted_device_by_user ON accounts.trusted_device USING btree (user_id);
CREATE INDEX verification_by_identifier ON accounts.verification USING btree (identifier);
CREATE INDEX audit_log_by_age ON public.audit_log USING btree (at);
CREATE INDEX audit_log_by_person ON public.audit_log USING btree (company_id, user_id, at DESC, id DESC);
CREATE INDEX audit_log_by_target ON public.audit_log USING btree (company_id, target);
CREATE INDEX audit_log_by_time ON public.audit_log USING btree (company_id, at DESC, id DESC);
CREATE INDEX bulk_rows_done ON public.bulk_rows USING btree (run_id, row_id) WHERE (outcome = 'done'::text);
CREATE INDEX bulk_rows_left ON public.bulk_rows USING btree (run_id, row_id) WHERE (outcome = ANY (ARRAY['gone'::text, 'forbidden'::text, 'same'::text, 'kept'::text]));
CREATE INDEX bulk_rows_to_do ON public.bulk_rows USING btree (run_id, row_id) WHERE (outcome IS NULL);
CREATE INDEX bulk_runs_by_age ON public.bulk_runs USING btree (created_at);
CREATE INDEX bulk_runs_of_job ON public.bulk_runs USING btree (job_id) WHERE (job_id IS NOT NULL);
CREATE INDEX bulk_runs_of_user ON public.bulk_runs USING btree (company_id, user_id, kind, created_at DESC);
CREATE INDEX call_offers_by_agent ON public.call_offers USING btree (company_id, agent_id, kind, started_at DESC, id DESC) INCLUDE (queue_id, hotline_id, taken);
CREATE INDEX call_offers_by_customer ON public.call_offers USING btree (company_id, agent_id, customer_number, started_at DESC, id DESC) INCLUDE (kind, queue_id, hotline_id, taken) WHERE (customer_number IS NOT NULL);
CREATE INDEX call_segments_by_agent ON public.call_segments USING btree (company_id, agent_id, joined_at DESC) WHERE (agent_id IS NOT NULL);
CREATE INDEX calls_by_agent ON public.calls USING btree (company_id, agent_id, kind, started_at DESC, id DESC) INCLUDE (queue_id, hotline_id) WHERE (agent_id IS NOT NULL);
CREATE INDEX calls_by_customer ON public.calls USING btree (company_id, customer_number, started_at DESC, id DESC) INCLUDE (kind, agent_id, other_agent_id, queue_id, hotline_id) WHERE (customer_number IS NOT NULL);
CREATE INDEX calls_by_customer_reversed ON public.calls USING btree (company_id, customer_number_reversed, started_at DESC, id DESC) WHERE (customer_number_reversed IS NOT NULL);
CREATE INDEX calls_by_hotline ON public.calls USING btree (company_id, hotline_id, kind, started_at DESC, id DESC) WHERE (hotline_id IS NOT NULL);
CREATE INDEX calls_by_kind ON public.calls USING btree (company_id, kind, started_at DESC, id DESC);
CREATE INDEX calls_by_other_agent ON public.calls USING btree (company_id, other_agent_id, kind, started_at DESC, id DESC) INCLUDE (queue_id, hotline_id) WHERE (other_agent_id IS NOT NULL);
CREATE INDEX calls_by_queue ON public.calls USING btree (company_id, queue_id, kind, started_at DESC, id DESC) WHERE (queue_id IS NOT NULL);
CREATE INDEX calls_by_queue_and_hotline ON public.calls USING btree (company_id, queue_id, hotline_id, kind, started_at DESC, id DESC) WHERE ((queue_id IS NOT NULL) AND (hotline_id IS NOT NULL));
CREATE INDEX consents_of_contact ON public.consents USING btree (contact_id, purpose, at DESC, id DESC);
CREATE INDEX contact_points_by_part ON public.contact_points USING gin (company_id, value gin_trgm_ops) WITH (fastupdate=off) WHERE (contact_id IS NOT NULL);
CREATE INDEX contact_points_by_value ON public.contact_points USING btree (company_id, kind, value);
CREATE UNIQUE INDEX contact_points_main_of_contact ON public.contact_points USING btree (contact_id, kind) WHERE (main AND (contact_id IS NOT NULL));
CREATE UNIQUE INDEX contact_points_main_of_organisation ON public.contact_points USING btree (organisation_id, kind) WHERE (main AND (organisation_id IS NOT NULL));
CREATE UNIQUE INDEX contact_points_of_contact ON public.contact_points USING btree (contact_id, kind, value) WHERE (contact_id IS NOT NULL);
CREATE UNIQUE INDEX contact_points_of_organisation ON public.contact_points USING btree (organisation_id, kind, value) WHERE (organisation_id IS NOT NULL);
CREATE INDEX contacts_with_tag ON public.contact_tags USING btree (company_id, tag_id, contact_id);
CREATE INDEX contacts_by_change ON public.contacts USING btree (company_id, updated_at, id) WHERE (removed_at IS NULL);
CREATE INDEX contacts_by_creation ON public.contacts USING btree (company_id, created_at, id) WHERE (removed_at IS NULL);
CREATE INDEX contacts_by_letters ON public.contacts USING btree (company_id, letters, id);
CREATE INDEX contacts_by_rating ON public.contacts USING btree (company_id, rating, id) WHERE (removed_at IS NULL);
CREATE INDEX contacts_by_removal ON public.contacts USING btree (removed_at) WHERE (removed_at IS NOT NULL);
CREATE INDEX contacts_by_words ON public.contacts USING gin (company_id, search_name gin_trgm_ops) WITH (fastupdate=off) WHERE (removed_at IS NULL);
CREATE INDEX contacts_in_order ON public.contacts USING btree (company_id, search_name, id) INCLUDE (owner_id, department_id, organisation_id, vip, rating, gender, source, created_at) WHERE (removed_at IS NULL);
CREATE INDEX contacts_of_department_in_order ON public.contacts USING btree (company_id, department_id, search_name, id) INCLUDE (removed_at) WHERE (department_id IS NOT NULL);
CREATE INDEX contacts_of_organisation ON public.contacts USING btree (company_id, organisation_id, id) WHERE (organisation_id IS NOT NULL);
CREATE INDEX contacts_of_owner_in_order ON public.contacts USING btree (company_id, owner_id, search_name, id) INCLUDE (removed_at) WHERE (owner_id IS NOT NULL);
CREATE INDEX department_members_by_user ON public.department_members USING btree (user_id, company_id);
CREATE INDEX erasures_of_company ON public.erasures USING btree (company_id, at DESC, id DESC);
CREATE INDEX field_definitions_in_order ON public.field_definitions USING btree (company_id, subject, "position");
CREATE UNIQUE INDEX field_definitions_name_taken ON public.field_definitions USING btree (company_id, subject, lower(name)) WHERE (archived_at IS NULL);
CREATE INDEX field_values_by_holder ON public.field_values USING btree (company_id, holder_id);
CREATE INDEX field_values_by_number ON public.field_values USING btree (company_id, field_id, number_value, holder_id) WHERE (number_value IS NOT NULL);
CREATE INDEX field_values_by_text ON public.field_values USING btree (company_id, field_id, text_value, holder_id) WHERE (text_value IS NOT NULL);
CREATE INDEX files_by_owner ON public.files USING btree (company_id, owner_kind, owner_id);
CREATE INDEX files_of_company ON public.files USING btree (company_id) INCLUDE (kept_bytes);
CREATE INDEX files_to_clear ON public.files USING btree (created_at) WHERE ((stored_at IS NULL) OR (removed_at IS NOT NULL));
CREATE INDEX import_rows_done ON public.import_rows USING btree (import_id, number) WHERE ((version IS NOT NULL) AND (NOT undone));
CREATE INDEX import_rows_to_do ON public.import_rows USING btree (import_id, number) WHERE ((version IS NULL) AND (action = ANY (ARRAY['create'::text, 'update'::text])));
CREATE INDEX imports_of_company ON public.imports USING btree (company_id, created_at DESC, id DESC);
CREATE INDEX imports_of_fault_file ON public.imports USING btree (fault_file_id) WHERE (fault_file_id IS NOT NULL);
CREATE INDEX imports_of_file ON public.imports USING btree (file_id) WHERE (file_id IS NOT NULL);
CREATE INDEX imports_of_job ON public.imports USING btree (job_id) WHERE (job_id IS NOT NULL);
CREATE INDEX invitations_by_department ON public.invitations USING btree (company_id, department_id);
CREATE INDEX invitations_by_email ON public.invitations USING btree (email);
CREATE INDEX invitations_by_extension ON public.invitations USING btree (company_id, extension_id);
CREATE INDEX invitations_by_inviter ON public.invitations USING btree (company_id, invited_by);
CREATE INDEX invitations_by_phone ON public.invitations USING btree (phone);
CREATE INDEX invitations_by_role ON public.invitations USING btree (company_id, role_id);
CREATE UNIQUE INDEX invitations_email_taken ON public.invitations USING btree (company_id, email) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX invitations_phone_taken ON public.invitations USING btree (company_id, phone) WHERE (ended_at IS NULL);
CREATE INDEX jobs_of_file ON public.jobs USING btree (file_id) WHERE (file_id IS NOT NULL);
CREATE INDEX jobs_of_person ON public.jobs USING btree (company_id, user_id, created_at DESC, id DESC);
CREATE INDEX jobs_to_purge ON public.jobs USING btree (ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX jobs_to_run ON public.jobs USING btree (created_at, id) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));
CREATE INDEX journal_events_by_subject ON public.journal_events USING btree (company_id, subject_kind, subject_id, node, sequence);
CREATE INDEX list_columns_of_view ON public.list_columns USING btree (company_id, view_id) WHERE (view_id IS NOT NULL);
CREATE INDEX list_starts_of_view ON public.list_starts USING btree (company_id, view_id);
CREATE INDEX list_views_of_department ON public.list_views USING btree (company_id, department_id) WHERE (department_id IS NOT NULL);
CREATE INDEX list_views_of_kind ON public.list_views USING btree (company_id, kind, "position", id);
CREATE INDEX list_views_of_maker ON public.list_views USING btree (company_id, created_by) WHERE (created_by IS NOT NULL);
CREATE INDEX list_views_of_user ON public.list_views USING btree (company_id, for_user_id) WHERE (for_user_id IS NOT NULL);
CREATE INDEX mails_of_account ON public.mails USING btree (account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX mails_of_company ON public.mails USING btree (company_id, created_at DESC, id DESC);
CREATE INDEX mails_of_invitation ON public.mails USING btree (company_id, invitation_id) WHERE (invitation_id IS NOT NULL);
CREATE INDEX mails_to_purge ON public.mails USING btree (created_at);
CREATE INDEX mails_to_send ON public.mails USING btree (next_try_at, id) WHERE (state = ANY (ARRAY['waiting'::text, 'taken'::text]));
CREATE INDEX memberships_by_own_role ON public.memberships USING btree (company_id, role_id) WHERE (role_id IS NOT NULL);
CREATE INDEX memberships_by_user ON public.memberships USING btree (user_id);
CREATE INDEX merged_contacts_into ON public.merged_contacts USING btree (company_id, into_id);
CREATE INDEX merges_of_contact ON public.merges USING btree (contact_id, at DESC);
CREATE INDEX merges_to_forget ON public.merges USING btree (at) WHERE (kept IS NOT NULL);
CREATE INDEX no_twins_of_other ON public.no_twins USING btree (company_id, other_id);
CREATE INDEX notes_of_contact ON public.notes USING btree (contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX notes_of_organisation ON public.notes USING btree (organisation_id) WHERE (organisation_id IS NOT NULL);
CREATE INDEX notices_of_person ON public.notices USING btree (company_id, user_id, at DESC, id DESC) WHERE bell;
CREATE INDEX notices_to_mail ON public.notices USING btree (mail_at) WHERE (mail_at IS NOT NULL);
CREATE INDEX notices_to_purge ON public.notices USING btree (at);
CREATE INDEX notices_unread ON public.notices USING btree (company_id, user_id) WHERE (bell AND (read_at IS NULL));
CREATE INDEX organisations_by_department ON public.organisations USING btree (company_id, department_id) WHERE (department_id IS NOT NULL);
CREATE INDEX organisations_by_letters ON public.organisations USING btree (company_id, letters, id) WHERE (removed_at IS NULL);
CREATE INDEX organisations_by_name ON public.organisations USING btree (company_id, search_name, id) WHERE (removed_at IS NULL);
CREATE INDEX organisations_by_owner ON public.organisations USING btree (company_id, owner_id) WHERE (owner_id IS NOT NULL);
CREATE INDEX organisations_by_removal ON public.organisations USING btree (removed_at) WHERE (removed_at IS NOT NULL);
CREATE INDEX queue_members_by_user ON public.queue_members USING btree (company_id, user_id);
CREATE INDEX recordings_by_call ON public.recordings USING btree (call_id);
CREATE INDEX recordings_to_move ON public.recordings USING btree (created_at, id) WHERE ((place = 'moving'::text) OR ((place = 'here'::text) AND (missing_ms IS NOT NULL) AND (purged_at IS NULL)));
CREATE INDEX recordings_to_purge ON public.recordings USING btree (company_id, created_at) WHERE (purged_at IS NULL);
CREATE INDEX security_events_by_time ON public.security_events USING btree (company_id, last_at DESC, id DESC);
CREATE INDEX security_events_notable ON public.security_events USING btree (company_id, notable_at) WHERE (notable_at IS NOT NULL);
CREATE INDEX security_events_to_purge ON public.security_events USING btree (last_at);
CREATE INDEX timeline_of_calls ON public.timeline USING btree (company_id, at, contact_id) WHERE ((kind = 'call'::text) AND (contact_id IS NOT NULL));
CREATE INDEX timeline_of_contact ON public.timeline USING btree (contact_id, at DESC, id DESC) WHERE (contact_id IS NOT NULL);
CREATE INDEX timeline_of_organisation ON public.timeline USING btree (organisation_id, at DESC, id DESC) WHERE (organisation_id IS NOT NULL);
CREATE UNIQUE INDEX timeline_once_a_contact ON public.timeline USING btree (contact_id, kind, ref) WHERE (contact_id IS NOT NULL);
CREATE UNIQUE INDEX timeline_once_an_organisation ON public.timeline USING btree (organisation_id, kind, ref) WHERE (organisation_id IS NOT NULL);

-- Row-level security

alter table accounts."user" enable row level security, force row level security;
alter table audit_log enable row level security, force row level security;
alter table bulk_rows enable row level security, force row level security;
alter table bulk_runs enable row level security, force row level security;
alter table call_offers enable row level security, force row level security;
alter table call_segments enable row level security, force row level security;
alter table call_timeline enable row level security, force row level security;
alter table calls enable row level security, force row level security;
alter table companies enable row level security, force row level security;
alter table consents enable row level security, force row level security;
alter table contact_points enable row level security, force row level security;
alter table contact_tags enable row level security, force row level security;
alter table contacts enable row level security, force row level security;
alter table department_members enable row level security, force row level security;
alter table departments enable row level security, force row level security;
alter table erasures enable row level security, force row level security;
alter table extensions enable row level security, force row level security;
alter table feed enable row level security, force row level security;
alter table feed_cursors enable row level security, force row level security;
alter table feed_left_out enable row level security, force row level security;
alter table field_definitions enable row level security, force row level security;
alter table field_uses enable row level security, force row level security;
alter table field_values enable row level security, force row level security;
alter table files enable row level security, force row level security;
alter table hotline_trunks enable row level security, force row level security;
alter table hotlines enable row level security, force row level security;
alter table import_mappings enable row level security, force row level security;
alter table import_rows enable row level security, force row level security;
alter table imports enable row level security, force row level security;
alter table invitations enable row level security, force row level security;
alter table jobs enable row level security, force row level security;
alter table journal_events enable row level security, force row level security;
alter table list_columns enable row level security, force row level security;
alter table list_starts enable row level security, force row level security;
alter table list_views enable row level security, force row level security;
alter table mails enable row level security, force row level security;
alter table memberships enable row level security, force row level security;
alter table merged_contacts enable row level security, force row level security;
alter table merges enable row level security, force row level security;
alter table no_twins enable row level security, force row level security;
alter table notes enable row level security, force row level security;
alter table notice_settings enable row level security, force row level security;
alter table notices enable row level security, force row level security;
alter table organisations enable row level security, force row level security;
alter table queue_members enable row level security, force row level security;
alter table queues enable row level security, force row level security;
alter table recordings enable row level security, force row level security;
alter table roles enable row level security, force row level security;
alter table security_events enable row level security, force row level security;
alter table security_seen enable row level security, force row level security;
alter table tags enable row level security, force row level security;
alter table timeline enable row level security, force row level security;
alter table trunks enable row level security, force row level security;

-- Policies

create policy auth on accounts."user" for all to tongdai_auth using (true) with check (true);
create policy company on accounts."user" for select to tongdai_app using ((EXISTS ( SELECT
   FROM memberships
  WHERE ((memberships.user_id = "user".id) AND (memberships.company_id = current_company())))));
create policy own on accounts."user" for select to tongdai_app using ((id = current_account()));
create policy system on accounts."user" for all to tongdai_system using (true) with check (true);
create policy company on public.audit_log for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.audit_log for all to tongdai_system using (true) with check (true);
create policy company on public.bulk_rows for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.bulk_rows for all to tongdai_system using (true) with check (true);
create policy company on public.bulk_runs for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.bulk_runs for all to tongdai_system using (true) with check (true);
create policy company on public.call_offers for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.call_offers for all to tongdai_system using (true) with check (true);
create policy company on public.call_segments for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.call_segments for all to tongdai_system using (true) with check (true);
create policy company on public.call_timeline for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.call_timeline for all to tongdai_system using (true) with check (true);
create policy company on public.calls for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.calls for all to tongdai_system using (true) with check (true);
create policy company on public.companies for all to tongdai_app using ((id = current_company())) with check ((id = current_company()));
create policy inviting on public.companies for select to tongdai_app using (((current_code() IS NOT NULL) AND (EXISTS ( SELECT
   FROM invitations
  WHERE ((invitations.company_id = companies.id) AND (invitations.ended_at IS NULL) AND (invitations.code_hash = ANY (string_to_array(current_code(), ' '::text))) AND is_invited(invitations.email, invitations.phone))))));
create policy own on public.companies for select to tongdai_app using ((EXISTS ( SELECT
   FROM memberships
  WHERE ((memberships.company_id = companies.id) AND (memberships.user_id = current_account()) AND (memberships.disabled_at IS NULL)))));
create policy system on public.companies for all to tongdai_system using (true) with check (true);
create policy company on public.consents for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.consents for all to tongdai_system using (true) with check (true);
create policy company on public.contact_points for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy search on public.contact_points for select to tongdai_search using (true);
create policy system on public.contact_points for all to tongdai_system using (true) with check (true);
create policy company on public.contact_tags for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.contact_tags for all to tongdai_system using (true) with check (true);
create policy company on public.contacts for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy search on public.contacts for select to tongdai_search using (true);
create policy system on public.contacts for all to tongdai_system using (true) with check (true);
create policy company on public.department_members for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy own on public.department_members for select to tongdai_app using ((user_id = current_account()));
create policy system on public.department_members for all to tongdai_system using (true) with check (true);
create policy company on public.departments for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy own on public.departments for select to tongdai_app using ((EXISTS ( SELECT
   FROM department_members
  WHERE ((department_members.company_id = departments.company_id) AND (department_members.department_id = departments.id) AND (department_members.user_id = current_account())))));
create policy system on public.departments for all to tongdai_system using (true) with check (true);
create policy company on public.erasures for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.erasures for all to tongdai_system using (true) with check (true);
create policy company on public.extensions for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.extensions for all to tongdai_system using (true) with check (true);
create policy company on public.feed for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.feed for all to tongdai_system using (true) with check (true);
create policy company on public.feed_cursors for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.feed_cursors for all to tongdai_system using (true) with check (true);
create policy company on public.feed_left_out for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.feed_left_out for all to tongdai_system using (true) with check (true);
create policy company on public.field_definitions for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.field_definitions for all to tongdai_system using (true) with check (true);
create policy company on public.field_uses for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.field_uses for all to tongdai_system using (true) with check (true);
create policy company on public.field_values for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.field_values for all to tongdai_system using (true) with check (true);
create policy company on public.files for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.files for all to tongdai_system using (true) with check (true);
create policy company on public.hotline_trunks for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.hotline_trunks for all to tongdai_system using (true) with check (true);
create policy company on public.hotlines for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.hotlines for all to tongdai_system using (true) with check (true);
create policy company on public.import_mappings for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.import_mappings for all to tongdai_system using (true) with check (true);
create policy company on public.import_rows for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.import_rows for all to tongdai_system using (true) with check (true);
create policy company on public.imports for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.imports for all to tongdai_system using (true) with check (true);
create policy company on public.invitations for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy own on public.invitations for select to tongdai_app using (((ended_at IS NULL) AND (code_hash = ANY (string_to_array(current_code(), ' '::text))) AND is_invited(email, phone)));
create policy system on public.invitations for all to tongdai_system using (true) with check (true);
create policy company on public.jobs for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.jobs for all to tongdai_system using (true) with check (true);
create policy company on public.journal_events for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.journal_events for all to tongdai_system using (true) with check (true);
create policy company on public.list_columns for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.list_columns for all to tongdai_system using (true) with check (true);
create policy company on public.list_starts for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.list_starts for all to tongdai_system using (true) with check (true);
create policy company on public.list_views for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.list_views for all to tongdai_system using (true) with check (true);
create policy company on public.mails for select to tongdai_app using ((company_id = current_company()));
create policy people on public.mails for select to tongdai_app using (((company_id IS NULL) AND (EXISTS ( SELECT
   FROM memberships
  WHERE ((memberships.company_id = current_company()) AND (memberships.user_id = mails.account_id))))));
create policy system on public.mails for all to tongdai_system using (true) with check (true);
create policy take_back on public.mails for update to tongdai_app using (((company_id = current_company()) AND (invitation_id IS NOT NULL))) with check (((company_id = current_company()) AND (invitation_id IS NOT NULL)));
create policy write on public.mails for insert to tongdai_app with check (((company_id IS NULL) OR (company_id = current_company())));
create policy write_to_account on public.mails for insert to tongdai_auth with check ((company_id IS NULL));
create policy company on public.memberships for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy own on public.memberships for select to tongdai_app using ((user_id = current_account()));
create policy system on public.memberships for all to tongdai_system using (true) with check (true);
create policy company on public.merged_contacts for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.merged_contacts for all to tongdai_system using (true) with check (true);
create policy company on public.merges for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.merges for all to tongdai_system using (true) with check (true);
create policy company on public.no_twins for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.no_twins for all to tongdai_system using (true) with check (true);
create policy company on public.notes for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.notes for all to tongdai_system using (true) with check (true);
create policy company on public.notice_settings for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.notice_settings for all to tongdai_system using (true) with check (true);
create policy company on public.notices for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.notices for all to tongdai_system using (true) with check (true);
create policy company on public.organisations for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.organisations for all to tongdai_system using (true) with check (true);
create policy company on public.queue_members for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.queue_members for all to tongdai_system using (true) with check (true);
create policy company on public.queues for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.queues for all to tongdai_system using (true) with check (true);
create policy company on public.recordings for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.recordings for all to tongdai_system using (true) with check (true);
create policy company on public.roles for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy own on public.roles for select to tongdai_app using ((EXISTS ( SELECT
   FROM memberships
  WHERE ((memberships.company_id = roles.company_id) AND (memberships.role_id = roles.id) AND (memberships.user_id = current_account())))));
create policy system on public.roles for all to tongdai_system using (true) with check (true);
create policy company on public.security_events for select to tongdai_app using ((company_id = current_company()));
create policy system on public.security_events for all to tongdai_system using (true) with check (true);
create policy company on public.security_seen for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.security_seen for all to tongdai_system using (true) with check (true);
create policy company on public.tags for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.tags for all to tongdai_system using (true) with check (true);
create policy company on public.timeline for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.timeline for all to tongdai_system using (true) with check (true);
create policy company on public.trunks for all to tongdai_app using ((company_id = current_company())) with check ((company_id = current_company()));
create policy system on public.trunks for all to tongdai_system using (true) with check (true);

-- Triggers

CREATE TRIGGER announce_delete AFTER DELETE ON public.companies REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_insert AFTER INSERT ON public.companies REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_update AFTER UPDATE ON public.companies REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER keep_field_values_delete AFTER DELETE ON public.contacts REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION keep_field_values();
CREATE TRIGGER keep_field_values_insert AFTER INSERT ON public.contacts REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_field_values();
CREATE TRIGGER keep_field_values_update AFTER UPDATE ON public.contacts REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_field_values();
CREATE TRIGGER announce_delete AFTER DELETE ON public.department_members REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_insert AFTER INSERT ON public.department_members REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_update AFTER UPDATE ON public.department_members REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_delete AFTER DELETE ON public.departments REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_insert AFTER INSERT ON public.departments REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_update AFTER UPDATE ON public.departments REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_delete AFTER DELETE ON public.extensions REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_insert AFTER INSERT ON public.extensions REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_update AFTER UPDATE ON public.extensions REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER void_sip_secret BEFORE UPDATE ON public.extensions FOR EACH ROW WHEN (((new.user_id IS DISTINCT FROM old.user_id) AND (NOT (new.sip_secret IS DISTINCT FROM old.sip_secret)))) EXECUTE FUNCTION void_sip_secret();
CREATE TRIGGER wake_feed AFTER INSERT ON public.feed FOR EACH STATEMENT EXECUTE FUNCTION wake_feed();
CREATE TRIGGER announce_insert AFTER INSERT ON public.field_definitions REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_update AFTER UPDATE ON public.field_definitions REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_delete AFTER DELETE ON public.hotline_trunks REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_insert AFTER INSERT ON public.hotline_trunks REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_update AFTER UPDATE ON public.hotline_trunks REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_delete AFTER DELETE ON public.hotlines REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_insert AFTER INSERT ON public.hotlines REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_update AFTER UPDATE ON public.hotlines REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_delete AFTER DELETE ON public.invitations REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_insert AFTER INSERT ON public.invitations REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_update AFTER UPDATE ON public.invitations REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_due AFTER INSERT ON public.jobs FOR EACH STATEMENT EXECUTE FUNCTION announce_due();
CREATE TRIGGER announce_due_again AFTER UPDATE ON public.jobs FOR EACH ROW WHEN (((old.state = 'running'::text) AND (new.state <> 'running'::text))) EXECUTE FUNCTION announce_due();
CREATE TRIGGER announce_mine AFTER INSERT ON public.jobs FOR EACH ROW EXECUTE FUNCTION announce_mine();
CREATE TRIGGER announce_mine_changed AFTER UPDATE ON public.jobs FOR EACH ROW WHEN ((((((old.state IS DISTINCT FROM new.state) OR (old.cancelling IS DISTINCT FROM new.cancelling)) OR (old.done_steps IS DISTINCT FROM new.done_steps)) OR (old.all_steps IS DISTINCT FROM new.all_steps)) OR (old.put_away_at IS DISTINCT FROM new.put_away_at))) EXECUTE FUNCTION announce_mine();
CREATE TRIGGER announce_delete AFTER DELETE ON public.memberships REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_insert AFTER INSERT ON public.memberships REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_update AFTER UPDATE ON public.memberships REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_update AFTER UPDATE ON public.notes REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_customers();
CREATE TRIGGER announce_mine AFTER INSERT OR UPDATE OF read_at ON public.notices FOR EACH ROW EXECUTE FUNCTION announce_mine();
CREATE TRIGGER keep_field_values_delete AFTER DELETE ON public.organisations REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION keep_field_values();
CREATE TRIGGER keep_field_values_insert AFTER INSERT ON public.organisations REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_field_values();
CREATE TRIGGER keep_field_values_update AFTER UPDATE ON public.organisations REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_field_values();
CREATE TRIGGER announce_delete AFTER DELETE ON public.queue_members REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_insert AFTER INSERT ON public.queue_members REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_update AFTER UPDATE ON public.queue_members REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_delete AFTER DELETE ON public.queues REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_insert AFTER INSERT ON public.queues REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_update AFTER UPDATE ON public.queues REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_delete AFTER DELETE ON public.roles REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_insert AFTER INSERT ON public.roles REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_update AFTER UPDATE ON public.roles REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_delete AFTER DELETE ON public.timeline REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_customers();
CREATE TRIGGER announce_insert AFTER INSERT ON public.timeline REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_customers();
CREATE TRIGGER announce_delete AFTER DELETE ON public.trunks REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_insert AFTER INSERT ON public.trunks REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();
CREATE TRIGGER announce_update AFTER UPDATE ON public.trunks REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_set_up();

-- Rights

grant delete, insert, select on accounts.ended_session to tongdai_auth;
grant delete, insert, select on accounts.used_passkey_challenge to tongdai_auth;
grant delete, insert, select on feed_ticks to tongdai_system;
grant delete, insert, select, update on accounts."user" to tongdai_auth;
grant delete, insert, select, update on accounts.account to tongdai_auth;
grant delete, insert, select, update on accounts.backup_code to tongdai_auth;
grant delete, insert, select, update on accounts.link to tongdai_auth;
grant delete, insert, select, update on accounts.passkey to tongdai_auth;
grant delete, insert, select, update on accounts.second_factor to tongdai_auth;
grant delete, insert, select, update on accounts.session to tongdai_auth;
grant delete, insert, select, update on accounts.trusted_device to tongdai_auth;
grant delete, insert, select, update on accounts.verification to tongdai_auth;
grant delete, insert, select, update on audit_log to tongdai_system;
grant delete, insert, select, update on bulk_rows to tongdai_app;
grant delete, insert, select, update on bulk_rows to tongdai_system;
grant delete, insert, select, update on bulk_runs to tongdai_app;
grant delete, insert, select, update on bulk_runs to tongdai_system;
grant delete, insert, select, update on call_offers to tongdai_system;
grant delete, insert, select, update on call_segments to tongdai_system;
grant delete, insert, select, update on call_timeline to tongdai_system;
grant delete, insert, select, update on calls to tongdai_system;
grant delete, insert, select, update on companies to tongdai_system;
grant delete, insert, select, update on consents to tongdai_system;
grant delete, insert, select, update on contact_points to tongdai_app;
grant delete, insert, select, update on contact_points to tongdai_system;
grant delete, insert, select, update on contact_tags to tongdai_app;
grant delete, insert, select, update on contact_tags to tongdai_system;
grant delete, insert, select, update on contacts to tongdai_app;
grant delete, insert, select, update on contacts to tongdai_system;
grant delete, insert, select, update on department_members to tongdai_app;
grant delete, insert, select, update on department_members to tongdai_system;
grant delete, insert, select, update on departments to tongdai_app;
grant delete, insert, select, update on departments to tongdai_system;
grant delete, insert, select, update on erasures to tongdai_system;
grant delete, insert, select, update on extensions to tongdai_app;
grant delete, insert, select, update on extensions to tongdai_system;
grant delete, insert, select, update on feed_cursors to tongdai_system;
grant delete, insert, select, update on feed_left_out to tongdai_system;
grant delete, insert, select, update on field_definitions to tongdai_system;
grant delete, insert, select, update on field_uses to tongdai_app;
grant delete, insert, select, update on field_uses to tongdai_system;
grant delete, insert, select, update on field_values to tongdai_app;
grant delete, insert, select, update on field_values to tongdai_system;
grant delete, insert, select, update on files to tongdai_system;
grant delete, insert, select, update on hotline_trunks to tongdai_app;
grant delete, insert, select, update on hotline_trunks to tongdai_system;
grant delete, insert, select, update on hotlines to tongdai_app;
grant delete, insert, select, update on hotlines to tongdai_system;
grant delete, insert, select, update on import_mappings to tongdai_app;
grant delete, insert, select, update on import_mappings to tongdai_system;
grant delete, insert, select, update on import_rows to tongdai_app;
grant delete, insert, select, update on import_rows to tongdai_system;
grant delete, insert, select, update on imports to tongdai_app;
grant delete, insert, select, update on imports to tongdai_system;
grant delete, insert, select, update on invitations to tongdai_app;
grant delete, insert, select, update on invitations to tongdai_system;
grant delete, insert, select, update on jobs to tongdai_system;
grant delete, insert, select, update on journal_epochs to tongdai_system;
grant delete, insert, select, update on journal_events to tongdai_system;
grant delete, insert, select, update on journal_positions to tongdai_system;
grant delete, insert, select, update on list_columns to tongdai_app;
grant delete, insert, select, update on list_columns to tongdai_system;
grant delete, insert, select, update on list_starts to tongdai_app;
grant delete, insert, select, update on list_starts to tongdai_system;
grant delete, insert, select, update on list_views to tongdai_app;
grant delete, insert, select, update on list_views to tongdai_system;
grant delete, insert, select, update on mails to tongdai_system;
grant delete, insert, select, update on memberships to tongdai_app;
grant delete, insert, select, update on memberships to tongdai_system;
grant delete, insert, select, update on merged_contacts to tongdai_app;
grant delete, insert, select, update on merged_contacts to tongdai_system;
grant delete, insert, select, update on merges to tongdai_app;
grant delete, insert, select, update on merges to tongdai_system;
grant delete, insert, select, update on no_twins to tongdai_app;
grant delete, insert, select, update on no_twins to tongdai_system;
grant delete, insert, select, update on notes to tongdai_app;
grant delete, insert, select, update on notes to tongdai_system;
grant delete, insert, select, update on notice_settings to tongdai_system;
grant delete, insert, select, update on notices to tongdai_system;
grant delete, insert, select, update on organisations to tongdai_app;
grant delete, insert, select, update on organisations to tongdai_system;
grant delete, insert, select, update on queue_members to tongdai_app;
grant delete, insert, select, update on queue_members to tongdai_system;
grant delete, insert, select, update on queues to tongdai_app;
grant delete, insert, select, update on queues to tongdai_system;
grant delete, insert, select, update on recordings to tongdai_system;
grant delete, insert, select, update on roles to tongdai_app;
grant delete, insert, select, update on roles to tongdai_system;
grant delete, insert, select, update on security_events to tongdai_system;
grant delete, insert, select, update on security_seen to tongdai_app;
grant delete, insert, select, update on security_seen to tongdai_system;
grant delete, insert, select, update on tags to tongdai_app;
grant delete, insert, select, update on tags to tongdai_system;
grant delete, insert, select, update on timeline to tongdai_system;
grant delete, insert, select, update on trunks to tongdai_app;
grant delete, insert, select, update on trunks to tongdai_system;
grant delete, select on timeline to tongdai_app;
grant insert on feed to tongdai_app;
grant insert on mails to tongdai_auth;
grant insert, select on audit_log to tongdai_app;
grant insert, select on consents to tongdai_app;
grant insert, select on erasures to tongdai_app;
grant insert, select on feed to tongdai_system;
grant insert, select on mails to tongdai_app;
grant insert, select, update on field_definitions to tongdai_app;
grant insert, select, update on files to tongdai_app;
grant insert, select, update on jobs to tongdai_app;
grant insert, select, update on notice_settings to tongdai_app;
grant insert, select, update on notices to tongdai_app;
grant select (company_id, contact_id, value) on contact_points to tongdai_search;
grant select (company_id, id, removed_at, search_name) on contacts to tongdai_search;
grant select (email, id, name, phone) on accounts."user" to tongdai_app;
grant select (email, id, name, phone) on accounts."user" to tongdai_system;
grant select on call_offers to tongdai_app;
grant select on call_segments to tongdai_app;
grant select on call_timeline to tongdai_app;
grant select on calls to tongdai_app;
grant select on recordings to tongdai_app;
grant select on security_events to tongdai_app;
grant select, update on companies to tongdai_app;
grant update (contact_id) on consents to tongdai_app;
grant update (contact_id) on timeline to tongdai_app;
grant update (ended_at, letter, state) on mails to tongdai_app;
grant update (xid) on feed to tongdai_system;
