-- Who ticks the feed rests while nothing is told, and holds this lock as long as it does (`restLock` in
-- feed-ticker.ts). Everybody who tells shares the lock until what they told is visible: who has it keeps the ticker from resting before that,
-- and who does not get it wakes the ticker, by news that goes out when what they told becomes visible.
create function wake_feed() returns trigger language plpgsql as $$
begin
  if not pg_try_advisory_xact_lock_shared(1717921125) then
    perform pg_notify('tongdai_told', '');
  end if;
  return null;
end
$$;
create trigger wake_feed after insert on feed for each statement execute function wake_feed();
