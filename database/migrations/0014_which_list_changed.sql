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
