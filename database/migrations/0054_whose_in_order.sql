-- The contacts of somebody, or of a department, in the order of their names: a page of them is read off this index, however they lie among
-- all. Those in the bin stand in it too, since who goes takes their name off these as well.
create index contacts_of_owner_in_order on contacts (company_id, owner_id, search_name, id)
  include (removed_at) where owner_id is not null;
drop index contacts_of_owner;
create index contacts_of_department_in_order on contacts (company_id, department_id, search_name, id)
  include (removed_at) where department_id is not null;
drop index contacts_of_department;
