import type { Catalogue } from '../text/catalogue.ts'

export const kit: Catalogue['kit'] = {
  invalid: {
    required: 'This is needed.',
    format: 'Not in the right form.',
    tooShort: 'Too short: at least {{min}} characters.',
    tooLong: 'Too long: at most {{max}} characters.',
    atLeast: 'At least {{min}}.',
    atMost: 'At most {{max}}.',
    chooseOne: 'Choose at least one.',
    taxCode:
      'A tax code has 10 digits; of a branch a hyphen and 3 more (0312345678-001); of a household business 12.',
    phone: 'Enter a phone number, e.g. 028 7100 0001.',
    extension: '2 to 6 digits.',
    email: 'Not an e-mail address.',
    host: 'Enter a host name or an IP address, without the port.',
    peers: 'Each one an IP or a CIDR block, e.g. 203.0.113.0/24.',
  },
  stale: {
    text: 'What you entered is still here. Load what is there now: the fields you changed stay as you entered them, the others become as they are now. Then save again.',
    catchUp: 'Load what is there now',
  },
  file: {
    choose: 'Choose a file',
    orDrop: 'or drop or paste it here',
    drop: 'Drop it here',
    sending: 'Uploading {{percent}}%',
    looking: 'Checking and converting…',
    replace: 'Use another file',
  },
  hiddenNumber: {
    why: 'Your role does not see whole numbers. You can still call with a click.',
    reveal: 'See this number (it is written down)',
  },
  seconds: 's',
  enabled: 'In use',
  disabled: 'Off',
  disable: 'Disable',
  enable: 'Enable',
  name: 'Name',
  number: 'Number',
  status: 'Status',
  dayForm: 'dd/mm/yyyy',
  badDay: 'There is no such day. Enter day/month/year, e.g. 31/03/2026.',
  discard: { question: 'Discard what you typed?', keep: 'Keep editing', discard: 'Discard' },
}
