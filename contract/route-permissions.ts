import type { RouteName } from './api.ts'
import { type Permission, rolesWith } from './permissions.ts'
import type { Role } from './role.ts'

/** `anyone`: no session needed. `account`: a session, whatever the company. Otherwise what it takes in the session's company. */
export type Access = 'anyone' | 'account' | Permission

/** What each route takes. Whom it extends to (agents to their own calls) the operations ask by the same permission. */
export const routePermissions: Record<RouteName, Access> = {
  signIn: 'anyone',
  signOut: 'anyone',
  getHealth: 'anyone',
  getMe: 'account',
  chooseCompany: 'account',
  changePassword: 'account',
  findInvitation: 'account',
  acceptInvitation: 'account',
  declineInvitation: 'account',

  getPhoneTicket: 'calls.take',
  setAgentStatus: 'agents.steer',
  finishWrapUp: 'agents.steer',
  holdCall: 'calls.steer',
  resumeCall: 'calls.steer',
  hangUpCall: 'calls.steer',
  listCalls: 'calls.see',
  getMyDay: 'calls.see',
  getCall: 'calls.see',
  getRecording: 'calls.see',
  getPeaks: 'calls.see',

  listUsers: 'people.see',
  getUser: 'people.see',
  createUser: 'people.manage',
  updateUser: 'people.manage',
  removeUser: 'people.manage',
  resetPassword: 'people.manage',
  listExtensions: 'extensions.see',
  getExtension: 'extensions.see',
  createExtension: 'extensions.manage',
  updateExtension: 'extensions.manage',
  removeExtension: 'extensions.manage',
  getExtensionCredentials: 'extensions.credentials',
  rotateExtensionSecret: 'extensions.manage',

  listTrunks: 'trunks.see',
  getTrunk: 'trunks.see',
  createTrunk: 'trunks.manage',
  updateTrunk: 'trunks.manage',
  removeTrunk: 'trunks.manage',
  listHotlines: 'hotlines.see',
  getHotline: 'hotlines.see',
  createHotline: 'hotlines.manage',
  updateHotline: 'hotlines.manage',
  removeHotline: 'hotlines.manage',
  listQueues: 'queues.see',
  getQueue: 'queues.see',
  createQueue: 'queues.manage',
  updateQueue: 'queues.manage',
  removeQueue: 'queues.manage',

  listFiles: 'files.use',
  uploadFile: 'files.use',
  getFile: 'files.use',
  getThumbnail: 'files.use',
  removeFile: 'files.use',

  getCompany: 'company.see',
  updateCompany: 'company.manage',
  getHealthDetails: 'health.see',
  listContacts: 'contacts.see',
  lookUpContact: 'contacts.see',
  getContact: 'contacts.see',
  createContact: 'contacts.edit',
  updateContact: 'contacts.edit',
  removeContact: 'contacts.remove',

  listSecurityEvents: 'security.see',
  getSecurityNotice: 'security.see',
  seeSecurityEvents: 'security.see',
}

/** Whether a role may use a route at all. Of a person `may` is asked: what is allowed to somebody need not come from a role. */
export function mayUse(role: Role | null, route: RouteName): boolean {
  const access = routePermissions[route]
  if (access === 'anyone' || access === 'account') return true
  return role !== null && rolesWith(access).includes(role)
}
