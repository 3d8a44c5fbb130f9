-- Passkeys (WebAuthn): what an authenticator keeps for an account, of which we have the public half alone.
create table accounts.passkey (
  id uuid primary key,
  user_id uuid not null references accounts."user" (id) on delete cascade,
  -- As the authenticator calls it, base64url.
  credential_id text not null unique,
  -- COSE (RFC 9052), base64url.
  public_key text not null,
  -- Of its uses, where the authenticator counts them: one that goes back was copied.
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz(3) not null default now(),
  used_at timestamptz(3)
);
create index passkey_by_user on accounts.passkey (user_id);

-- What an authenticator is to sign: good once, for five minutes.
create table accounts.passkey_challenge (
  challenge text primary key,
  -- Who adds one; null: somebody signs in.
  user_id uuid references accounts."user" (id) on delete cascade,
  expires_at timestamptz(3) not null
);

grant select, insert, update, delete on accounts.passkey, accounts.passkey_challenge to tongdai_auth;
