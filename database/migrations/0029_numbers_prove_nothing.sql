-- Nothing proves that a number is whose account has it: several may, and the password tells which is meant.
alter table accounts."user" drop constraint user_phone_taken;
create index user_by_phone on accounts."user" (phone) where phone is not null;
