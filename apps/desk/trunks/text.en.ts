import type { Catalogue } from '../text/catalogue.ts'

export const trunks: Catalogue['trunks'] = {
  nav: 'SIP trunks',
  lead: 'Lines to carriers. Calls out try them by priority, the smallest number first.',
  add: 'Add a trunk',
  edit: 'Edit trunk',
  host: 'The carrier’s server',
  port: 'Port',
  portHint: 'Empty: by DNS or the default.',
  transport: 'Transport',
  auth: 'Authentication',
  authIp: 'By IP address',
  authRegister: 'Register with an account',
  peers: 'Addresses allowed to call in',
  peersHint: 'IP or CIDR, besides the server’s own address. Type one, then Enter.',
  username: 'User name',
  password: 'Password',
  passwordKept: 'Empty: keep the present password.',
  passwordNeeded: 'Registering needs user name and password.',
  realm: 'Realm',
  realmHint: 'Empty unless the carrier asks for one.',
  fromDomain: 'Domain in From',
  priority: 'Priority',
  enabled: 'Use this trunk',
  empty: 'No trunks yet',
  emptyTextManager: 'The owner adds trunks here.',
  emptyText: 'Add a trunk with what your carrier sent you, to call out and take calls.',
  state: {
    off: 'Off',
    unknown: 'Not known',
    checking: 'Being checked…',
    registered: 'Registered',
    refused: 'Registration refused',
    reachable: 'Reachable',
    unreachable: 'Unreachable since {{since}}',
  },
  why: {
    unknown: 'The exchange cannot be reached, so it is not known.',
    'unknown-host': 'DNS does not know this server. Check its name.',
    silent: 'The server cannot be reached. Check address, port, transport and firewall.',
    certificate:
      'The TLS certificate of the server is not trusted. Ask the carrier, or have the operator add TRUNK_TLS_CA.',
    'host-refused':
      'The exchange calls nobody at this address: it belongs to its own machine or network. The operator allows it by TRUNK_HOSTS.',
    password: 'The carrier does not accept the user name or the password.',
    forbidden: 'The carrier does not let this account register. Ask the carrier.',
    account: 'The carrier does not know this account. Check user name and server.',
    carrier: 'The carrier’s server is faulty or overloaded. The exchange tries again by itself.',
    other: 'The carrier refuses. Tell them this code.',
  },
  callerFrom: 'Number in From',
  callerFromHint:
    'The carrier knows its customer by the account or by the number here. Ask it when calls out are refused.',
  callerFroms: { hotline: 'Hotline', account: 'Registered account' },
  callerHeader: 'Hotline also stands in',
  callerHeaders: {
    'p-asserted-identity': 'P-Asserted-Identity',
    'p-preferred-identity': 'P-Preferred-Identity',
    'remote-party-id': 'Remote-Party-ID',
    none: 'Nowhere else',
  },
  passwordAgain: 'Host, port or transport changed: enter the password again.',
  notice: {
    realm:
      'The carrier asked for the password in the name of realm “{{asked}}”, not “{{known}}”. It got no answer.',
    notKnown:
      'Many carriers ask like this of a caller they do not know: try “Number in From: Registered account” first.',
    allowRealm: 'Allow this realm',
    allowRealmConfirm: 'Allow realm “{{asked}}”?',
    allowRealmText:
      'Allow it only when the carrier says that this realm is its own: the hashed password is sent to answer it.',
    callRefused:
      'The carrier refused the last call out. If it refuses all: try the other “Number in From”, then ask the carrier.',
    callUnanswered: 'The last call out did not reach the carrier, or was not answered by it.',
    callUntrusted: 'The last call out could not be made: the carrier’s TLS certificate is not trusted.',
    callNotTaken:
      'A call from {{source}} for {{dialled}} was not taken: no hotline has this number. Add it under Hotlines if it is yours.',
    callNotTakenShared:
      'A call from {{source}} was not taken: other companies use this carrier too, and it called nobody’s hotline. If calls to you fail, check that the hotline’s number is the one the carrier calls.',
    redirected:
      'The carrier sent the call on to {{host}}, which is not this trunk’s host. If it is the carrier’s, add it to “Addresses allowed to call in”.',
  },
  disableConfirm: 'Disable trunk {{name}}?',
  disableText: 'New calls over this line will neither come in nor go out until it is enabled again.',
  noWayOut: 'No way left to call out: {{names}}.',
  removeConfirm: 'Remove trunk {{name}}?',
  removeText: 'Calls over this line will neither come in nor go out.',
}
