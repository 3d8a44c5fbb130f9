-- The company that last took the person out or switched them off, by its name then: of a company that one does not belong to one sees
-- nothing.
alter table accounts."user" add column left_company text;
alter table accounts."user" add column left_how text check (left_how in ('removed', 'disabled'));
alter table accounts."user" add column left_at timestamptz(3);
