-- What lists of contacts can be sorted by besides the name and the day they were made.
create index contacts_by_change on contacts (company_id, updated_at, id) where removed_at is null;
create index contacts_by_rating on contacts (company_id, rating, id) where removed_at is null;
