import type { Catalogue } from '../text/catalogue.ts'

export const queues: Catalogue['queues'] = {
  nav: 'Queues',
  lead: 'Where customers wait, and who is asked to answer.',
  add: 'Add a queue',
  edit: 'Edit queue',
  strategy: {
    label: 'Ringing',
    'longest-idle': {
      label: 'One at a time',
      hint: 'Rings who has been idle longest; without an answer, the next one.',
    },
    'ring-all': {
      label: 'All at once',
      hint: 'Rings everyone who is free and of the same priority; the first to answer has the call.',
    },
  },
  times: {
    ringTimeoutMs: {
      label: 'Ring each agent',
      hint: 'Who has not answered by then is paused, and the call is offered to others.',
    },
    wrapUpMs: { label: 'Wrap-up', hint: 'After a call the agent gets none for this long.' },
    maxWaitMs: { label: 'Longest wait', hint: 'After this the customer hears an apology and is let go.' },
  },
  sounds: {
    greetingFileId: { label: 'Greeting', otherwise: 'The built-in greeting is played.' },
    musicFileId: { label: 'Music while waiting', otherwise: "The company's music is played." },
    apologyFileId: { label: 'Apology after the longest wait', otherwise: 'The built-in apology is played.' },
  },
  asCompany: 'As the company',
  members: 'Members',
  addMember: 'Add a member…',
  noMembers: 'Nobody takes the calls of this queue yet.',
  priority: 'Priority',
  priorityHint: 'Smaller numbers ring first; among equals as the queue rings.',
  empty: 'No queues yet',
  emptyText: 'Create a queue, add members, then lead a hotline to it.',
  removeConfirm: 'Remove queue {{name}}?',
  removeText: 'Only possible when no hotline leads to it.',
}
