-- One of the company's own roles, which whoever is invited has from the first day on.
alter table invitations
  add column role_id uuid,
  add foreign key (company_id, role_id) references roles (company_id, id) on delete set null (role_id);
create index invitations_by_role on invitations (company_id, role_id);
