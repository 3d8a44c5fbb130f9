-- Whoever was taken out of a company is told by whom: what that person was called then.
alter table accounts."user" add column left_by text;
