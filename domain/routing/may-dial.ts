import { classOf, type DialledClass } from './dialled-class.ts'

/** What a company has allowed its phones to call. Where the outbound policy (countries, times, people, budgets) will stand. */
export interface DialPolicy {
  satelliteAllowed: boolean
  premiumAllowed: boolean
}

/**
 * Whether a phone of the company may call this number; emergency numbers are never asked about.
 * @returns null: it may. Otherwise what kind of call is not allowed
 */
export function barredClass(number: string, policy: DialPolicy): Exclude<DialledClass, 'ordinary'> | null {
  const kind = classOf(number)
  if (kind === 'satellite') return policy.satelliteAllowed ? null : kind
  if (kind === 'premium') return policy.premiumAllowed ? null : kind
  return null
}
