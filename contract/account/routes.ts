import { defineRoute } from '../route.ts'
import { signedIn } from '../session/schema.ts'
import { done, idParams, list } from '../values.ts'
import {
  backupCodes,
  confirmFactorBody,
  enterFactorBody,
  factorSecret,
  myAccount,
  mySession,
  proveBody,
  updateMyAccountBody,
} from './schema.ts'

/** One's own account: how it comes to be, how one gets in, and what one sees and changes of it. */
export const accountRoutes = {
  getMyAccount: defineRoute({
    method: 'GET',
    path: '/api/me/account',
    needs: 'account',
    summary: 'My account: name, number, ways in',
    response: myAccount,
  }),
  updateMyAccount: defineRoute({
    method: 'PATCH',
    path: '/api/me/account',
    needs: 'account',
    summary: 'Change my name or phone number',
    body: updateMyAccountBody,
    response: myAccount,
  }),
  listMySessions: defineRoute({
    method: 'GET',
    path: '/api/me/sessions',
    needs: 'account',
    summary: 'Where I am signed in',
    response: list(mySession),
  }),
  endMySession: defineRoute({
    method: 'DELETE',
    path: '/api/me/sessions/:id',
    needs: 'account',
    summary: 'End one of my sessions',
    params: idParams,
    response: done,
  }),
  endMyOtherSessions: defineRoute({
    method: 'DELETE',
    path: '/api/me/sessions',
    needs: 'account',
    summary: 'End all my sessions but this one',
    response: done,
  }),
  enterSecondFactor: defineRoute({
    method: 'POST',
    path: '/api/auth/second-factor',
    needs: 'anyone',
    summary: 'The second factor of a sign-in, after the password',
    body: enterFactorBody,
    response: signedIn,
  }),
  beginSecondFactor: defineRoute({
    method: 'POST',
    path: '/api/me/second-factor',
    needs: 'account',
    summary: 'A secret for my authenticator; nothing is asked for before it is confirmed',
    body: proveBody,
    response: factorSecret,
  }),
  confirmSecondFactor: defineRoute({
    method: 'PUT',
    path: '/api/me/second-factor',
    needs: 'account',
    summary: 'My authenticator works: ask for its codes from now on; ends my other sessions',
    body: confirmFactorBody,
    response: backupCodes,
  }),
  removeSecondFactor: defineRoute({
    method: 'POST',
    path: '/api/me/second-factor/remove',
    needs: 'account',
    summary: 'Ask for no second factor any more',
    body: proveBody,
    response: done,
  }),
  renewBackupCodes: defineRoute({
    method: 'POST',
    path: '/api/me/second-factor/backup-codes',
    needs: 'account',
    summary: 'New backup codes in place of the old ones',
    body: proveBody,
    response: backupCodes,
  }),
  resetSecondFactor: defineRoute({
    method: 'POST',
    path: '/api/users/:id/second-factor/reset',
    needs: 'people.manage',
    summary: 'Take the second factor from a person who has lost it',
    params: idParams,
    response: done,
  }),
}
