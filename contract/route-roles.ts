import type { RouteName } from './api.ts'
import type { Role } from './role.ts'

/** `anyone`: no session needed. `account`: a session, whatever the company. Otherwise the roles in the session's company. */
export type Access = 'anyone' | 'account' | readonly Role[]

const everyone = ['owner', 'manager', 'agent'] as const
const leaders = ['owner', 'manager'] as const
const owner = ['owner'] as const

/** Who may use which route. What a role may see or touch within one (agents only their own calls) the operations say. */
export const routeRoles: Record<RouteName, Access> = {
  signIn: 'anyone',
  signOut: 'anyone',
  getHealth: 'anyone',
  getMe: 'account',
  chooseCompany: 'account',
  changePassword: 'account',
  findInvitation: 'account',
  acceptInvitation: 'account',
  declineInvitation: 'account',

  getPhoneTicket: everyone,
  setAgentStatus: everyone,
  finishWrapUp: everyone,
  holdCall: everyone,
  resumeCall: everyone,
  hangUpCall: everyone,
  listCalls: everyone,
  getMyDay: everyone,
  getCall: everyone,
  getRecording: everyone,
  getPeaks: everyone,

  listUsers: leaders,
  createUser: leaders,
  updateUser: leaders,
  removeUser: leaders,
  resetPassword: leaders,
  listExtensions: everyone,
  createExtension: leaders,
  updateExtension: leaders,
  removeExtension: leaders,
  getExtensionCredentials: everyone,
  rotateExtensionSecret: leaders,

  listTrunks: leaders,
  createTrunk: owner,
  updateTrunk: owner,
  removeTrunk: owner,
  listHotlines: everyone,
  createHotline: owner,
  updateHotline: owner,
  removeHotline: owner,
  listQueues: everyone,
  createQueue: leaders,
  updateQueue: leaders,
  removeQueue: leaders,

  getCompany: leaders,
  updateCompany: owner,
  getHealthDetails: owner,
  listContacts: everyone,
  lookUpContact: everyone,
  createContact: everyone,
  updateContact: everyone,
  removeContact: leaders,

  listSecurityEvents: owner,
  getSecurityNotice: owner,
  seeSecurityEvents: owner,
}

/** Whether a role may use a route at all: for the server's gate, and for the desk to leave out what would be refused. */
export function mayUse(role: Role | null, route: RouteName): boolean {
  const access = routeRoles[route]
  return typeof access === 'string' || (role !== null && access.includes(role))
}
