import type { Catalogue } from '../text/catalogue.ts'

export const users: Catalogue['users'] = {
  nav: 'Users',
  lead: 'Who can sign in to this company.',
  add: 'Add a user',
  edit: 'Edit user',
  role: 'Role',
  roleHint:
    'Owner: everything. Manager: people, extensions, queues, the whole history. Agent: their own calls. Your own roles: see Roles.',
  extension: 'Extension',
  noExtension: 'None yet',
  empty: 'No users yet',
  emptyText: 'Invite the first one; a one-time password is made for you to pass on.',
  created: '{{name}} is invited',
  passwordOnce: 'This password is shown only once. Copy it and pass it to {{name}} privately.',
  existing:
    'If {{name}} has a Tongdai account already, they sign in as ever, choose “I have an invitation code” and enter this password there.',
  invited: 'Invited',
  invitationOver: 'Invitation expired',
  invitedUntil: 'May answer until {{day}}',
  declined: 'Declined {{day}}',
  declinedTitle: 'Invitation declined',
  declinedBy: '{{name}} ({{email}}) declined the invitation on {{day}}.',
  declinedText:
    'Invite them again with a new one-time password, or take them off the list, in the menu of each.',
  inviteAgain: 'Invite again',
  forget: 'Take off the list',
  forgetConfirm: 'Take {{name}} off the list?',
  forgetText: 'They declined. You may invite them again at any time.',
  newCode: 'New one-time password',
  withdraw: 'Withdraw the invitation',
  withdrawConfirm: 'Withdraw the invitation of {{name}}?',
  withdrawText:
    'The one-time password that was sent opens nothing any more. You can invite again at any time.',
  haveCopied: 'I have copied it',
  resetPassword: 'Reset password',
  resetConfirm: 'Reset the password of {{name}}?',
  resetFactor: 'Take the second factor away',
  resetFactorConfirm: 'Take the second factor of {{name}} away?',
  resetFactorText:
    'For who has lost phone and backup codes. This person is signed out everywhere, and signs in by password alone. It is written to the audit log.',
  resetText: 'This person is signed out everywhere and has to use the new password.',
  disable: 'Disable',
  disableConfirm: 'Disable {{name}}?',
  disableText:
    'This person is signed out and the browser phone disconnected within seconds: a customer talking there goes back to the head of the queue. A call on a desk phone goes on until it is hung up. You can enable the account again at any time.',
  removeConfirm: 'Remove {{name}} from the company?',
  removeText: 'The call history is kept. The account in other companies is not affected.',
}
