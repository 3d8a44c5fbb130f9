import { z } from 'zod'
import { defineRoute } from '../route.ts'
import { done } from '../values.ts'
import {
  changePasswordBody,
  chooseCompanyBody,
  invitationCodeBody,
  me,
  myInvitation,
  phoneTicket,
  signedIn,
  signInBody,
} from './schema.ts'

export const sessionRoutes = {
  signIn: defineRoute({
    method: 'POST',
    path: '/api/auth/sign-in/email',
    needs: 'anyone',
    summary: 'Sign in: sets the session cookie',
    body: signInBody,
    response: signedIn,
  }),
  signOut: defineRoute({
    method: 'POST',
    path: '/api/auth/sign-out',
    needs: 'anyone',
    summary: 'Sign out',
    response: z.object({ success: z.boolean() }),
  }),
  getMe: defineRoute({
    method: 'GET',
    path: '/api/me',
    needs: 'account',
    summary: 'Who is signed in',
    response: me,
  }),
  chooseCompany: defineRoute({
    method: 'PUT',
    path: '/api/me/company',
    needs: 'account',
    summary: 'Work for another of my companies',
    body: chooseCompanyBody,
    response: me,
  }),
  changePassword: defineRoute({
    method: 'PUT',
    path: '/api/me/password',
    needs: 'account',
    summary: 'Change my password; ends my other sessions',
    body: changePasswordBody,
    response: done,
  }),
  findInvitation: defineRoute({
    method: 'POST',
    path: '/api/me/invitation/find',
    needs: 'account',
    summary: 'The invitation to my e-mail that has this code',
    body: invitationCodeBody,
    response: myInvitation,
  }),
  acceptInvitation: defineRoute({
    method: 'POST',
    path: '/api/me/invitation/accept',
    needs: 'account',
    summary: 'Belong to the company from now on',
    body: invitationCodeBody,
    response: me,
  }),
  declineInvitation: defineRoute({
    method: 'POST',
    path: '/api/me/invitation/decline',
    needs: 'account',
    summary: 'The invitation is gone; nothing else changes',
    body: invitationCodeBody,
    response: me,
  }),
  getPhoneTicket: defineRoute({
    method: 'GET',
    path: '/api/phone/ticket',
    needs: 'calls.take',
    summary: 'What my browser phone registers with',
    response: phoneTicket,
  }),
}
