import type { Catalogue } from '../text/catalogue.ts'

export const mail: Catalogue['mail'] = {
  nav: 'Mail',
  title: 'Mail',
  lead: 'Mail to the company’s people: what went out, waits, or was refused. Kept for 30 days.',
  noServer:
    'There is no mail server, so mail does not go out. Open each to read it and pass it on yourself. The operator sets SMTP_HOST and MAIL_FROM to send it.',
  read: 'Read',
  all: 'All',
  to: 'To',
  what: 'What',
  when: 'When',
  stateHead: 'State',
  state: {
    waiting: 'Waiting',
    kept: 'Read it here',
    sent: 'Sent',
    refused: 'Refused',
    expired: 'Too old, not sent',
    'taken-back': 'Taken back',
  },
  advice: {
    waiting: 'It will be tried again; tries so far: {{count}}.',
    refused: 'The mail server refused it. Check the address, then send a new one.',
    expired: 'It could not be sent within three days.',
    'taken-back': 'The invitation has changed or is void, so it did not go out.',
  },
  answer: 'The mail server said',
  forgotten: 'It went out; what stood in it is not kept.',
  hiddenLink: 'A link that only its receiver may see',
  hiddenCode: 'A code that only its receiver may see',
  empty: 'No mail yet',
  emptyText: 'Invitations, confirmations, new passwords and notices by mail will stand here.',
}
