-- Until when the person may add a way of signing in, in a session that one of their companies does not take: something other than the
-- password has just shown who it is.
alter table accounts."user" add column ways_open_until timestamptz(3);
