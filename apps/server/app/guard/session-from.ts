import type { SessionFrom } from '@tongdai/access/sessions/settle-session'
import type { SignInWay } from '@tongdai/contract/portal/schema'
import type { FastifyRequest } from 'fastify'
import type { AppContext } from '../app-context.ts'
import { readCookie } from './cookies.ts'

/** Of what a browser keeps that need not give the second factor. */
export function trustCookie(origin: string): string {
  return `${origin.startsWith('https:') ? '__Host-' : ''}tongdai-trusted`
}

/** From where a session is opened by this request. */
export function sessionFrom(
  { addresses, clientAddress }: Pick<AppContext, 'addresses' | 'clientAddress'>,
  { raw, headers }: FastifyRequest,
  way: SignInWay,
): SessionFrom {
  return {
    way,
    address: clientAddress(raw),
    userAgent: headers['user-agent'],
    trusted: readCookie(headers.cookie, trustCookie(addresses.origins[0]!)),
    companyId: null,
  }
}
