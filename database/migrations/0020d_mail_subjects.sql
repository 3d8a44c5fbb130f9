-- What a mail is called on the page "Mail", also when what stood in it is forgotten. Never a code or a link in it.
alter table mails add column subject text not null default '';
