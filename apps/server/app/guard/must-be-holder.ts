import type { Identity } from '@tongdai/access/identity'
import { Refusal } from '@tongdai/contract/refusal'

/** Somebody else knows a password that was given: it need not be its holder who asks. @throws Refusal PASSWORD_GIVEN */
export function mustBeHolder({ passwordGiven }: Pick<Identity, 'passwordGiven'>): void {
  if (passwordGiven) throw new Refusal('PASSWORD_GIVEN')
}
