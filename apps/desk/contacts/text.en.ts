import type { Catalogue } from '../text/catalogue.ts'

export const contacts: Catalogue['contacts'] = {
  nav: 'Customers',
  title: 'Customers',
  lead: 'Names shown when customers call.',
  add: 'Add a customer',
  edit: 'Edit customer',
  phone: 'Phone number',
  search: 'Name or phone number',
  searchName: 'Name of the customer',
  emptySearchName: 'Try part of the name, accents may be left out. Your role does not search by numbers.',
  empty: 'No customers yet',
  emptyText: 'Add a name and a number; next time they call you know at once who it is.',
  emptySearch: 'Nobody found',
  emptySearchText: 'Try part of the name, accents may be left out, or the last digits.',
  removeConfirm: 'Remove {{name}}?',
  removeText: 'The call history is kept.',
  calls: 'See calls',
  taken: 'This number is in the contacts already: {{name}}. Calls from it show the earlier name.',
  openTaken: 'See {{name}}',
  saveAnyhow: 'Save all the same, shared',
}
