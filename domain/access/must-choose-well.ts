import { weaknessOf } from '@tongdai/contract/password/weakness'
import { Refusal } from '@tongdai/contract/refusal'

/**
 * Wherever a password is chosen, before anything is done with it.
 * @param about what is known of whose it will be @throws Refusal PASSWORD_COMMON, PASSWORD_PERSONAL
 */
export function mustChooseWell(password: string, about: readonly (string | null | undefined)[]): void {
  const weakness = weaknessOf(password, about)
  if (weakness === 'common') throw new Refusal('PASSWORD_COMMON')
  if (weakness === 'personal') throw new Refusal('PASSWORD_PERSONAL')
}
