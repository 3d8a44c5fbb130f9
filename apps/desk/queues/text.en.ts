import type { Catalogue } from '../text/catalogue.ts'

export const queues: Catalogue['queues'] = {
  nav: 'Queues',
  lead: 'Where customers wait. A call goes to who has been idle longest.',
  add: 'Add a queue',
  edit: 'Edit queue',
  ringTimeout: 'Ring each agent',
  wrapUp: 'Wrap-up',
  wrapUpCompany: 'As the company',
  maxWait: 'Longest wait',
  maxWaitHint: 'After this the customer hears an apology and is let go.',
  seconds: 's',
  members: 'Members',
  memberCount: '{{count}} members',
  addMember: 'Add a member…',
  noMembers: 'Nobody takes the calls of this queue yet.',
  priority: 'Priority',
  priorityHint: 'Smaller numbers ring first; among equals who has been idle longest.',
  empty: 'No queues yet',
  emptyText: 'Create a queue, add members, then lead a hotline to it.',
  removeConfirm: 'Remove queue {{name}}?',
  removeText: 'Only possible when no hotline leads to it.',
}
