-- Whoever runs jobs is told that there is one to take: looking for it every second cost more than all else at rest.
create function announce_due() returns trigger language plpgsql as $$
begin
  perform pg_notify('tongdai_due', tg_table_name);
  return null;
end
$$;
create trigger announce_due after insert on jobs for each statement execute function announce_due();
-- Laid down for another; or at its end, so that the company's next may begin.
create trigger announce_due_again after update on jobs for each row
  when (old.state = 'running' and new.state <> 'running') execute function announce_due();
