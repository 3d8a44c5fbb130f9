-- How a person gets in besides e-mail and password, and what stands between.

-- Whoever is added by name and number alone signs in by it.
alter table accounts."user" add column phone text
  constraint user_phone_taken unique check (phone ~ '^\+[1-9][0-9]{6,14}$');

-- The password was right, the second factor is still to come: the session opens nothing before it.
alter table accounts.session add column awaits_factor boolean not null default false;

create table accounts.second_factor (
  user_id uuid primary key references accounts."user" (id) on delete cascade,
  -- Of TOTP (RFC 6238). Sealed with the key of DATA_DIR, bound to the person.
  secret text not null,
  -- null: not yet proven by a code, and nothing asks for one.
  confirmed_at timestamptz(3),
  -- The newest time step a code has been used of: none is good twice (RFC 6238 §5.2).
  last_step bigint,
  created_at timestamptz(3) not null default now()
);

create table accounts.backup_code (
  user_id uuid not null references accounts.second_factor (user_id) on delete cascade,
  -- HMAC-SHA256 with the key of sessions: a copied database alone gives none away.
  code_hash text not null,
  primary key (user_id, code_hash)
);

-- Browsers that are not asked for the second factor for a while.
create table accounts.trusted_device (
  token_hash text primary key,
  user_id uuid not null references accounts.second_factor (user_id) on delete cascade,
  expires_at timestamptz(3) not null
);
create index trusted_device_by_user on accounts.trusted_device (user_id);

-- What was sent to an e-mail to be opened once: a sign-up to be confirmed, a password to be chosen anew.
create table accounts.link (
  code_hash text primary key,
  kind text not null check (kind in ('sign-up', 'reset-password')),
  email text not null,
  -- null: of a sign-up, whose account is made when it is confirmed.
  user_id uuid references accounts."user" (id) on delete cascade,
  data jsonb not null default '{}',
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  -- The newest alone is good.
  constraint link_of_email unique (kind, email)
);

grant select, insert, update, delete
  on accounts.second_factor, accounts.backup_code, accounts.trusted_device, accounts.link to tongdai_auth;
grant select (phone) on accounts."user" to tongdai_app, tongdai_system;
