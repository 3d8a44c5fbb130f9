-- A password that somebody else made (shown once to an owner or manager) is for the first sign-in: until the person has
-- chosen his own, nothing else is open to him.
alter table accounts."user" add column password_given boolean not null default false;
