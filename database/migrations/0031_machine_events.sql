-- What concerns the whole machine is no company's: it is read by the system's role alone, for who operates the installation.
drop policy company on security_events;
create policy company on security_events for select to tongdai_app using (company_id = current_company());
