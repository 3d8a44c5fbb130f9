import type { Catalogue } from '../text/catalogue.ts'

export const deeds: Catalogue['audit']['did'] = {
  company: {
    created: '{{who}} founded the company {{what}}',
    updated: '{{who}} changed the company',
  },
  portal: {
    updated: '{{who}} changed the access rules of the company',
    opened: 'The operator opened the company again',
  },
  user: {
    created: '{{who}} added {{what}} to the company',
    updated: '{{who}} changed {{what}}',
    removed: '{{who}} removed {{what}} from the company',
    'password-reset': '{{who}} gave {{what}} a new password',
    'second-factor-reset': '{{who}} took away the second factor of {{what}}',
    'password-changed': '{{who}} changed their password',
    'password-forgotten': '{{who}} chose a new password by a link sent to their e-mail',
    'passkey-added': '{{who}} added a passkey',
    'passkey-removed': '{{who}} removed a passkey',
    'provider-linked': '{{who}} linked another way of signing in',
    'provider-unlinked': '{{who}} unlinked a way of signing in',
    'second-factor-added': '{{who}} turned on two-factor sign-in',
    'second-factor-removed': '{{who}} turned off two-factor sign-in',
    'backup-codes-renewed': '{{who}} made new backup codes',
    'not-let-in': '{{what}} was not let in',
  },
  invitation: {
    created: '{{who}} invited {{what}}',
    updated: '{{who}} changed the invitation of {{what}}',
    renewed: '{{who}} renewed the invitation of {{what}}',
    withdrawn: '{{who}} withdrew the invitation of {{what}}',
    accepted: '{{who}} accepted the invitation to the company',
    declined: '{{what}} declined the invitation',
  },
  role: {
    created: '{{who}} created the role {{what}}',
    updated: '{{who}} changed the role {{what}}',
    removed: '{{who}} removed the role {{what}}',
  },
  department: {
    created: '{{who}} created the department {{what}}',
    updated: '{{who}} changed the department {{what}}',
    removed: '{{who}} removed the department {{what}}',
  },
  extension: {
    created: '{{who}} created the extension {{what}}',
    updated: '{{who}} changed the extension {{what}}',
    removed: '{{who}} removed the extension {{what}}',
    'credentials-shown': '{{who}} saw the SIP password of the extension {{what}}',
    'secret-rotated': '{{who}} made a new SIP password for the extension {{what}}',
  },
  trunk: {
    created: '{{who}} created the trunk {{what}}',
    updated: '{{who}} changed the trunk {{what}}',
    removed: '{{who}} removed the trunk {{what}}',
  },
  hotline: {
    created: '{{who}} created the hotline {{what}}',
    updated: '{{who}} changed the hotline {{what}}',
    removed: '{{who}} removed the hotline {{what}}',
  },
  queue: {
    created: '{{who}} created the queue {{what}}',
    updated: '{{who}} changed the queue {{what}}',
    removed: '{{who}} removed the queue {{what}}',
  },
  contact: {
    created: '{{who}} created the contact {{what}}',
    updated: '{{who}} changed the contact {{what}}',
    removed: '{{who}} removed the contact {{what}}',
    'put-back': '{{who}} put the contact {{what}} back from the bin',
    merged: '{{who}} merged other contacts into {{what}}',
    unmerged: '{{who}} parted contacts that were merged into {{what}}',
    erased: '{{who}} erased the personal data of a customer',
    exported: '{{who}} exported the personal data of {{what}}',
    'consent-given': '{{who}} wrote down that {{what}} agrees',
    'consent-withdrawn': '{{who}} wrote down that {{what}} no longer agrees',
    'number-shown': '{{who}} looked at the hidden number of {{what}}',
    'number-looked-up': '{{who}} typed a number to see whose it is: {{what}}',
    'number-dialled': '{{who}} dialled a number that was typed: {{what}}',
  },
  organisation: {
    created: '{{who}} created the organisation {{what}}',
    updated: '{{who}} changed the organisation {{what}}',
    removed: '{{who}} removed the organisation {{what}}',
    'put-back': '{{who}} put the organisation {{what}} back from the bin',
  },
  tag: {
    created: '{{who}} created the tag {{what}}',
    removed: '{{who}} removed the tag {{what}}',
  },
  note: {
    created: '{{who}} wrote a note of {{what}}',
    updated: '{{who}} changed a note of {{what}}',
    removed: '{{who}} removed a note of {{what}}',
  },
  field: {
    created: '{{who}} created the field {{what}}',
    updated: '{{who}} changed the field {{what}}',
  },
  mail: {
    'code-shown': '{{who}} looked at the code or link in a mail',
  },
  recording: {
    opened: '{{who}} opened the recording of {{what}}',
  },
  file: {
    added: '{{who}} uploaded the file {{what}}',
    removed: '{{who}} removed the file {{what}}',
  },
  job: {
    started: '{{who}} started the job {{what}}',
  },
  list: {
    exported: '{{who}} exported {{what}} to a file',
    imported: '{{who}} imported contacts from the file {{what}}',
    'import-undone': '{{who}} undid the import of the file {{what}}',
    'view-created': '{{who}} shared the view {{what}}',
    'view-updated': '{{who}} changed the shared view {{what}}',
    'view-removed': '{{who}} removed the shared view {{what}}',
    changed: '{{who}} did to many rows: {{what}}',
    'change-undone': '{{who}} undid for many rows: {{what}}',
  },
  feed: {
    'tried-again': '{{who}} had events tried again that were left out',
  },
}
