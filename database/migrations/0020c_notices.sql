-- What somebody should know of. `data` holds ids and what stays true; what it says is made when it is read, with the rights of
-- its reader then. Read ones are kept for 90 days, others for a year.
create table notices (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  user_id uuid not null,
  kind text not null,
  data jsonb not null,
  -- What it tells of: a second one with the same key is not made.
  key text not null,
  -- By which ways it goes, as its reader wanted when it was made.
  bell boolean not null,
  desktop boolean not null,
  -- When it goes out by mail, unless it was read before.
  mail_at timestamptz(3),
  at timestamptz(3) not null default now(),
  read_at timestamptz(3),
  constraint notices_once unique (company_id, user_id, key),
  foreign key (company_id, user_id) references memberships (company_id, user_id) on delete cascade
);
create index notices_of_person on notices (company_id, user_id, at desc, id desc) where bell;
create index notices_unread on notices (company_id, user_id) where bell and read_at is null;
create index notices_to_mail on notices (mail_at) where mail_at is not null;
create index notices_to_purge on notices (at);

-- What somebody wants otherwise than the kind suggests.
create table notice_settings (
  company_id uuid not null references companies (id) on delete cascade,
  user_id uuid not null,
  kind text not null,
  way text not null check (way in ('bell', 'desktop', 'mail')),
  wanted boolean not null,
  primary key (company_id, user_id, kind, way),
  foreign key (company_id, user_id) references memberships (company_id, user_id) on delete cascade
);

do $$
declare
  tenant text;
begin
  foreach tenant in array array['notices', 'notice_settings'] loop
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
grant select, insert, update on notices, notice_settings to tongdai_app;
grant select, insert, update, delete on notices, notice_settings to tongdai_system;

-- Whose bell or tray is not as it was, for the live screens of that person.
create function announce_mine() returns trigger language plpgsql as $$
begin
  perform pg_notify('tongdai_mine', new.company_id || ' ' || new.user_id);
  return null;
end
$$;
create trigger announce_mine after insert or update of read_at on notices for each row execute function announce_mine();
create trigger announce_mine after insert on jobs for each row execute function announce_mine();
create trigger announce_mine_changed after update on jobs for each row
  when (
    (old.state, old.cancelling, old.done_steps, old.all_steps, old.put_away_at)
    is distinct from (new.state, new.cancelling, new.done_steps, new.all_steps, new.put_away_at)
  )
  execute function announce_mine();
