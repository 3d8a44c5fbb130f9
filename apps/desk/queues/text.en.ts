import type { Catalogue } from '../text/catalogue.ts'

export const queues: Catalogue['queues'] = {
  nav: 'Queues',
  lead: 'Where customers wait. A call goes to who has been idle longest.',
  add: 'Add a queue',
  edit: 'Edit queue',
  times: {
    ringTimeoutMs: { label: 'Ring each agent', hint: 'Then the call is offered to the next one.' },
    wrapUpMs: { label: 'Wrap-up', hint: 'After a call the agent gets none for this long.' },
    maxWaitMs: { label: 'Longest wait', hint: 'After this the customer hears an apology and is let go.' },
  },
  asCompany: 'As the company',
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
