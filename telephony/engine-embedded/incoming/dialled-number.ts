import type { SipRequest } from '@tongdai/sip'
import { dialledUser } from '../identity/caller-identity.ts'
import { numberIn } from '../identity/number-in-uri.ts'
import type { Trunk } from '../trunk/trunk-table.ts'

/**
 * What was dialled over a trunk: the Request-URI says it, unless it names the Contact that we registered, our account
 * with the carrier, or no user at all; then it is for us, and To says which of our numbers.
 */
export function dialledOver({ token, config }: Pick<Trunk, 'token' | 'config'>, request: SipRequest): string {
  const asked = dialledUser(request.uri)
  const isOurs = asked === '' || asked === token || asked === config.username
  // An account is a hotline's number with some carriers; then To, which may be anything, does not overrule it.
  if (!isOurs || (asked !== '' && asked !== token && config.numbers?.includes(asked))) return asked
  return numberIn(request.to) || asked
}
