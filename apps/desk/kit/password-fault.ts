import { weaknessOf } from '@tongdai/contract/password/weakness'
import type { TFunction } from 'i18next'

/** What is wrong with a new password; the server asks for the same. @param about what is known here of whose it will be */
export function passwordFault(t: TFunction, typed: string, about: readonly string[] = []): string | null {
  if (typed.length < 10) return t('session.password.tooShort')
  const weakness = weaknessOf(typed, about)
  return weakness && t(weakness === 'common' ? 'problem.PASSWORD_COMMON' : 'problem.PASSWORD_PERSONAL')
}
