-- Who declines is told to who invited: the row stays, and its code opens nothing any more.
alter table invitations add column declined_at timestamptz(3);
