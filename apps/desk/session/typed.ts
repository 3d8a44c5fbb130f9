import type { TFunction } from 'i18next'

/** What is wrong with an e-mail as it is typed, null where it may be one: the server looks closer. */
export function emailFault(t: TFunction, typed: string): string | null {
  return /^\S+@\S+\.\S+$/.test(typed.trim()) ? null : t('session.signUp.needEmail')
}
