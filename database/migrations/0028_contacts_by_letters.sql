-- The order in which contacts are listed for who sees no numbers: a name has some, and its place among others would tell them.
create index contacts_by_letters on contacts
  (company_id, regexp_replace(search_name, '[^a-z]+', ' ', 'g'), id);
