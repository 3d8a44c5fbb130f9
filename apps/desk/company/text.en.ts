import type { Catalogue } from '../text/catalogue.ts'

export const company: Catalogue['company'] = {
  nav: 'Company',
  lead: 'For the whole company.',
  code: 'Company code',
  myRole: 'My role',
  address: 'Address',
  taxCode: 'Tax code',
  representative: 'Representative',
  phone: 'Contact telephone',
  email: 'Contact e-mail',
  timeZone: 'Time zone',
  locale: 'Default language',
  wrapUp: 'Wrap-up time',
  retention: 'Keep recordings',
  days: 'days',
  retentionHint: 'Older recordings are deleted each night and cannot be brought back.',
  removeNow: 'Delete old recordings now',
  removeNowText: 'Every recording older than the saved time above is deleted now and cannot be brought back.',
  removing:
    'The deletion has begun: follow it, stop it and see what came of it at the sign for background work, top right.',
  retentionConfirm: 'Keep recordings for a shorter time?',
  retentionText: 'Tonight every recording older than {{days}} days will be deleted for good.',
  recording: 'Record all calls with customers',
  logo: 'Logo',
  logoHint:
    'Shown at the top left, and on the sign-in page of the company code. PNG, JPEG, GIF or WebP. Saved as soon as it is uploaded.',
  music: 'Music of the company',
  musicHint:
    'Heard on hold, and in queues that have no music of their own. MP3, OGG, WAV or M4A, 5 minutes at most. Saved as soon as it is uploaded.',
  musicOtherwise: 'The built-in music is played.',
  premium: 'Allow premium services (1900 …)',
  satellite: 'Allow satellite numbers (+870, +881, +882, +883)',
  costHint: 'Many times dearer than an ordinary call; emergency numbers 112–115 can always be called.',
  satelliteHint: 'Many times dearer than ordinary calls.',
  readOnly: 'Only an owner may change this.',
}
