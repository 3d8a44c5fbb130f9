-- Mail that is to go out, written in the transaction of what it tells of, so that none goes out for what was not done and none
-- is lost for what was: docs/decisions/0064. Without a company: mail to an account, such as a link to a new password.
-- A row is kept for 30 days, what stands in the mail until it has gone out.
create table mails (
  id uuid primary key,
  company_id uuid references companies (id) on delete cascade,
  -- Of account mail: whose account it is about, where there is one yet.
  account_id uuid references accounts."user" (id) on delete cascade,
  -- What it tells of: a second one with the same key is not made.
  key text not null,
  recipient text not null,
  template text not null,
  language text not null check (language in ('vi', 'en')),
  -- Sealed, because there are links in it by which one gets in; null when it went out.
  letter text,
  -- expired: not sent within three days, as when there is no mail server. taken: somebody sends it just now, until next_try_at; whoever has it may be dead by then.
  state text not null default 'waiting' check (state in ('waiting', 'taken', 'sent', 'refused', 'expired')),
  tries integer not null default 0,
  next_try_at timestamptz(3) not null default now(),
  -- What the mail server said last.
  answer text,
  created_at timestamptz(3) not null default now(),
  ended_at timestamptz(3),
  constraint mails_once unique nulls not distinct (company_id, key)
);
create index mails_to_send on mails (next_try_at, id) where state in ('waiting', 'taken');
create index mails_of_company on mails (company_id, created_at desc, id desc);
create index mails_of_account on mails (account_id) where account_id is not null;
create index mails_to_purge on mails (created_at);

alter table mails enable row level security;
alter table mails force row level security;
create policy company on mails for select to tongdai_app using (company_id = current_company());
-- Mail to the accounts of its people stands beside it: who may read what is in it is asked for each.
create policy people on mails for select to tongdai_app using (
  company_id is null and exists (
    select from memberships
    where memberships.company_id = current_company() and memberships.user_id = mails.account_id
  )
);
-- An account is nobody's of the company alone, so mail to it belongs to none.
create policy write on mails for insert to tongdai_app with check (company_id is null or company_id = current_company());
create policy write_to_account on mails for insert to tongdai_auth with check (company_id is null);
create policy system on mails to tongdai_system using (true) with check (true);
grant select, insert on mails to tongdai_app;
grant insert on mails to tongdai_auth;
grant select, insert, update, delete on mails to tongdai_system;
