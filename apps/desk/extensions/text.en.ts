import type { Catalogue } from '../text/catalogue.ts'

export const extensions: Catalogue['extensions'] = {
  nav: 'Extensions',
  lead: 'Internal numbers. Each user has one extension to call from the browser or a desk phone.',
  add: 'Add an extension',
  edit: 'Edit extension',
  reserved: 'Emergency number',
  reservedText:
    'Whoever dials it reaches the emergency service and not this phone: make an extension with another number.',
  number: 'Extension number',
  owner: 'User',
  ownerHint: 'With another user the SIP password is another: desk phones must be set up anew.',
  free: 'Free',
  promised: 'Kept for an invitation',
  unassigned: 'Nobody',
  unassign: 'Unassign',
  nameHint: 'Shown for calls of a phone assigned to nobody, e.g. “Reception”.',
  sip: 'SIP account',
  empty: 'No extensions yet',
  emptyText: 'Add an extension and assign it to a user so that they can call.',
  removeConfirm: 'Remove extension {{number}}?',
  removeText:
    'This phone can neither call nor be called any more. A call in progress goes on until it is hung up.',
  disableConfirm: 'Disable extension {{number}}?',
  disableText:
    'This phone can neither call nor be called until it is enabled again. A call in progress goes on until it is hung up.',
  unassignConfirm: 'Take extension {{number}} from {{name}}?',
  unassignText:
    'This person cannot call from the browser until they have another extension. Desk phones of this one must be set up anew, with the new SIP password.',
}
