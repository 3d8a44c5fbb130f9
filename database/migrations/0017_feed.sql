-- The feed: what happened in a company that others may care about, written in the transaction of the change itself.
-- Read in the order in which changes became visible: docs/decisions/0060.

create sequence feed_id;

-- When an event is told, which chooses its week. Replaced by make_feed_weeks with the bounds of the weeks there are: a
-- clock set wrongly puts events into the first or last week, and no change of a company fails for want of one.
create function feed_told_at() returns timestamptz language sql volatile as $$
  select clock_timestamp()
$$;

create table feed (
  id bigint not null default nextval('feed_id'),
  -- Of the transaction that tells it, so that a tick's snapshot says whether it can be seen.
  xid xid8 not null default pg_current_xact_id(),
  told_at timestamptz not null default feed_told_at(),
  -- No reference: what happened stays, and telling it costs as little as can be.
  company_id uuid not null,
  -- When it happened; of a call that is shipped late, earlier than told_at.
  at timestamptz(3) not null default clock_timestamp(),
  type text not null,
  version smallint not null,
  actor_kind text not null check (actor_kind in ('person', 'customer', 'system')),
  actor_id uuid,
  subject_kind text not null,
  subject_id uuid not null,
  data jsonb not null,
  primary key (xid, id, told_at)
) partition by range (told_at);

-- Snapshots between which events are read. `last_id`: of the newest event begun by then, to measure batches by.
create table feed_ticks (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  snapshot pg_snapshot not null,
  last_id bigint not null
);
-- Before everything: where a reader starts that wants all that is kept.
insert into feed_ticks (id, at, snapshot, last_id) overriding system value values (0, '-infinity', '1:1:', 0);
insert into feed_ticks (snapshot, last_id) values (pg_current_snapshot(), 0);

-- How far each reader is: it has read up to `tick`, and of what follows up to `until` the events up to `after_id`. With a
-- company: that one is set aside and read by itself.
create table feed_cursors (
  reader text not null,
  company_id uuid,
  tick bigint not null,
  until bigint,
  after_id bigint not null default 0,
  moved_at timestamptz not null default clock_timestamp(),
  -- Of a company set aside: the event that fails, how often it did, and when it is tried again.
  event_id bigint,
  tries integer not null default 0,
  error text,
  next_try_at timestamptz not null default clock_timestamp(),
  constraint feed_cursors_once unique nulls not distinct (reader, company_id)
);

-- Events that a reader could not take however often it tried.
create table feed_left_out (
  reader text not null,
  event_id bigint not null,
  company_id uuid not null,
  xid xid8 not null,
  told_at timestamptz not null,
  type text not null,
  error text not null,
  at timestamptz(3) not null default clock_timestamp(),
  primary key (reader, event_id)
);

do $$
declare
  tenant text;
begin
  foreach tenant in array array['feed', 'feed_cursors', 'feed_left_out'] loop
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

-- A company tells; what it told is read by readers alone. Nobody changes it.
grant insert on feed to tongdai_app;
grant select, insert on feed to tongdai_system;
grant usage on sequence feed_id to tongdai_app, tongdai_system;
grant select on sequence feed_id to tongdai_system;
grant select, insert, delete on feed_ticks to tongdai_system;
grant select, insert, update, delete on feed_cursors, feed_left_out to tongdai_system;

-- The weeks that there are, with the end of each.
create function feed_weeks(out week text, out starts_at timestamptz, out ends_at timestamptz, out leaving boolean)
  returns setof record language sql stable as $$
  select child.relname::text,
    substring(pg_get_expr(child.relpartbound, child.oid) from 'FROM \(''([^'']+)''\)')::timestamptz,
    substring(pg_get_expr(child.relpartbound, child.oid) from 'TO \(''([^'']+)''\)')::timestamptz,
    inhdetachpending
  from pg_inherits join pg_class child on child.oid = inhrelid
  where inhparent = 'public.feed'::regclass
$$;

-- Makes the weeks up to `ahead` from this one. They leave no gap: after a time in which none was made, the first spans it.
-- Attaching waits for no writer. `false`: somebody held the table meanwhile, to be tried again.
create function make_feed_weeks(ahead integer) returns boolean
  language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '500ms' set timezone = 'UTC' as $$
declare
  this_week constant timestamptz := date_trunc('week', now());
  week_starts timestamptz;
  week_ends timestamptz;
  week text;
begin
  perform pg_advisory_xact_lock(hashtext('feed weeks'));
  select coalesce(max(ends_at), this_week) into week_starts from feed_weeks() where not leaving;
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
$$;

-- Lets events be told in the weeks that stay and in no other.
create function bound_feed_times(keep_from timestamptz default '-infinity') returns void
  language plpgsql security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
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
$$;

-- Deletes a week that is no longer part of the feed (detached by its owner, concurrently, which no function can do).
create function drop_feed_week(week text) returns void
  language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '500ms' as $$
begin
  if week !~ '^feed_[0-9]{8}$' or exists (select from pg_inherits where inhrelid = to_regclass(week)) then
    raise exception '% is no week that has left the feed', week;
  end if;
  execute format('drop table if exists %I', week);
end
$$;

-- One tick, if something has become visible since the last; announces it. Each statement takes its snapshot after the
-- lock is had, so that ticks follow each other whoever makes them. Nothing is told by a tick itself.
create function tick_feed() returns bigint language plpgsql as $$
declare
  last record;
  made bigint;
begin
  perform pg_advisory_xact_lock(hashtext('feed tick'));
  select snapshot, least(at, clock_timestamp()) - interval '7 days' as since into last from feed_ticks order by id desc limit 1;
  insert into feed_ticks (snapshot, last_id)
  select pg_current_snapshot(), (select last_value from feed_id)
  where exists (select from feed where xid >= pg_snapshot_xmax(last.snapshot) and told_at > last.since)
    or exists (
      select from feed
      where xid = any(array(select pg_snapshot_xip(last.snapshot))) and told_at > last.since
    )
  returning id into made;
  if made is not null then
    perform pg_notify('tongdai_feed', made::text);
  end if;
  return made;
end
$$;

revoke execute on function make_feed_weeks, bound_feed_times, drop_feed_week, tick_feed from public;
grant execute on function make_feed_weeks, bound_feed_times, drop_feed_week, tick_feed to tongdai_system;

select make_feed_weeks(4);
