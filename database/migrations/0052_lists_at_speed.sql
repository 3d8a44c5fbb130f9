-- Lists of a million contacts. What is asked most is held by the index of the list's order itself: a page is found by its entries
-- alone, and only rows that are shown, or asked more, are read.
create index contacts_in_order on contacts (company_id, search_name, id)
  include (owner_id, department_id, organisation_id, vip, rating, gender, source, created_at)
  where removed_at is null;
drop index contacts_by_name;

-- Whose there are few of, or which are few, are found by these, and put into order then: again without a look at the rows.
create index contacts_of_owner on contacts (company_id, owner_id, id) where owner_id is not null;
drop index contacts_by_owner;
create index contacts_of_department on contacts (company_id, department_id, id) where department_id is not null;
drop index contacts_by_department;
create index contacts_of_organisation on contacts (company_id, organisation_id, id) where organisation_id is not null;
drop index contacts_by_organisation;
create index contacts_with_tag on contact_tags (company_id, tag_id, contact_id);
drop index contact_tags_by_tag;
-- Who was called when; the latest call of one contact is at the head of timeline_of_contact.
create index timeline_of_calls on timeline (company_id, at, contact_id) where kind = 'call' and contact_id is not null;
