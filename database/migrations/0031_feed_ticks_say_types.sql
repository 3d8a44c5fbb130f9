-- A tick is announced with the types of what became visible by it, so that who wants none of them need not ask. What would
-- take long to find out, or not fit into an announcement, is not said: then there may be something for everybody.
create or replace function tick_feed() returns bigint language plpgsql as $$
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
$$;
