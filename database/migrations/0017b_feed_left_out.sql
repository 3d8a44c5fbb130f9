-- An event that was left out is kept whole: it can be taken later, when its week has left the feed.
alter table feed_left_out drop column xid, drop column told_at, drop column type, add column event jsonb not null;

-- The bounds of the weeks are written anew only where there is a new one.
create or replace function make_feed_weeks(ahead integer) returns boolean
  language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '500ms' set timezone = 'UTC' as $$
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
$$;
