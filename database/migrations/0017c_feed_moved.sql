-- A database that is dumped and restored comes to a server whose transactions have other numbers, mostly lower ones: what is
-- told there would lie before the last tick, and be read by nobody for months. So the feed counts on from the numbers that
-- it knows: functions say them, and are replaced when the server is another one.

create function feed_xid() returns xid8 language sql volatile as $$
  select pg_current_xact_id()
$$;

-- Stable, so that it is the snapshot of the statement that asks.
create function feed_snapshot() returns pg_snapshot language sql stable as $$
  select pg_current_snapshot()
$$;

alter table feed alter column xid set default feed_xid();
-- Only by move_feed.
grant update (xid) on feed to tongdai_system;

create function count_feed_from(above bigint) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
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
$$;

-- Until the end of the transaction nobody tells anything.
create function hold_feed() returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  lock table feed in share row exclusive mode;
end
$$;

-- What was told here already is known by its row's xmin, the server's own number.
create function move_feed() returns void language plpgsql as $$
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
$$;

create or replace function tick_feed() returns bigint language plpgsql as $$
declare
  last record;
  made bigint;
begin
  perform pg_advisory_xact_lock(hashtext('feed tick'));
  select snapshot, least(at, clock_timestamp()) - interval '7 days' as since into last from feed_ticks order by id desc limit 1;
  if pg_snapshot_xmax(feed_snapshot()) < pg_snapshot_xmax(last.snapshot) then
    perform move_feed();
  end if;
  insert into feed_ticks (snapshot, last_id)
  select feed_snapshot(), (select last_value from feed_id)
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

revoke execute on function hold_feed, count_feed_from, move_feed from public;
grant execute on function hold_feed, count_feed_from, move_feed to tongdai_system;
