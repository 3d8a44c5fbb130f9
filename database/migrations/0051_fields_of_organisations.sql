-- Organisations have fields of the company's own too: their values get an index in the same way as those of contacts.
create trigger keep_field_values_insert after insert on organisations
  referencing new table as changed for each statement execute function keep_field_values();
create trigger keep_field_values_update after update on organisations
  referencing old table as former new table as changed for each statement execute function keep_field_values();
create trigger keep_field_values_delete after delete on organisations
  referencing old table as former for each statement execute function keep_field_values();
