-- Who may enter a company, how, from where and for how long: contract/portal/schema.ts says what stands in it.
alter table companies add column portal jsonb not null default '{}';

-- By which way a session was opened, whether a second factor was shown in it, and when anything was last heard of it
-- (within a minute): what a portal judges it by.
alter table accounts.session
  add column way text not null default 'password'
    check (way in ('password', 'google', 'microsoft', 'passkey')),
  add column passed_factor boolean not null default false,
  add column seen_at timestamptz(3) not null default now();

-- Of whom has a second factor no session is open that has not passed it (0021).
update accounts.session set passed_factor = true
  where not awaits_factor and user_id in (select user_id from accounts.second_factor where confirmed_at is not null);
