import type { Catalogue } from '../text/catalogue.ts'

export const hotlines: Catalogue['hotlines'] = {
  nav: 'Hotlines',
  lead: 'Numbers that customers call. Each leads to a queue.',
  add: 'Add a hotline',
  edit: 'Edit hotline',
  queue: 'Queue',
  noQueue: 'None — takes no calls',
  trunks: 'Trunks for calls out',
  trunksHint: 'In the order chosen. Empty: by the trunks’ priority.',
  allTrunks: 'By priority',
  enabled: 'Use this hotline',
  empty: 'No hotlines yet',
  emptyText: 'Add the number your carrier gave you, then choose the queue that takes its calls.',
  disableConfirm: 'Disable hotline {{number}}?',
  disableText: 'Customers who call this number will not be taken until it is enabled again.',
  removeConfirm: 'Remove hotline {{number}}?',
  removeText: 'Customers who call this number will no longer be taken.',
}
