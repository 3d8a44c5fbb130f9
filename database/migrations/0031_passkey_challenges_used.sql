-- A challenge is signed and no longer kept when it is asked for, which anybody may do: what is kept is that one was used.
drop table accounts.passkey_challenge;
create table accounts.used_passkey_challenge (
  challenge text primary key,
  expires_at timestamptz(3) not null
);
grant select, insert, delete on accounts.used_passkey_challenge to tongdai_auth;
