-- Whoever is signed out for a reason is told it on the next page: until a browser has signed in again, or for a week.
create table accounts.ended_session (
  token_hash text primary key,
  why text not null,
  expires_at timestamptz not null
);
grant select, insert, delete on accounts.ended_session to tongdai_auth;
