import type { Catalogue } from '../text/catalogue.ts'

export const portal: Catalogue['portal'] = {
  nav: 'Access rules',
  title: 'Access rules',
  lead: 'Who may enter the company, how, from where and for how long. A change holds within 5 seconds, for open pages, phones and files too.',
  here: 'You come from {{address}}.',
  general: 'General',
  ways: 'Ways of signing in',
  waysText: 'Whoever signs in by another way gets to the own account, and not into this company.',
  notHere: 'Not set up on this installation',
  factor: 'Two-factor sign-in required',
  factorText: 'Whoever has not turned it on must do so before getting in. A passkey counts as two factors.',
  addresses: 'Allowed networks',
  addressesText:
    'One address or range (CIDR) a line, such as 203.0.113.7 or 2001:db8::/32. Empty: from anywhere.',
  ownRole: 'Own role; empty: as for agents.',
  addHere: 'Add my address',
  wrongRange: '“{{range}}” is no address and no range.',
  session: 'Length of a session',
  idle: 'Sign out when no page was open for',
  idleHint: 'A page left open is in use: agents who wait for calls are not signed out.',
  longest: 'Sign in again after at most',
  noLimit: 'No limit',
  notices: 'Usual notices',
  noticesText: 'For whoever has not chosen on the page Notices.',
  lockYou: {
    addresses: 'Your own address {{address}} is not in the list of your role. Add it before you save.',
    signInWays: 'You are signed in by the way you took off. Sign in by another one first, then take it off.',
    secondFactorFor: 'You have no two-factor sign-in yet. Turn it on under My account first.',
  },
}
