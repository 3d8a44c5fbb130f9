import { readNumber } from '@tongdai/contract/phone-number'
import { emergencyNumber } from '@tongdai/engine'

/**
 * A number as phones and carriers name it: E.164 with plus, or an emergency number as it is, because every network takes
 * that so and it has no E.164 form.
 * @returns null when it is neither
 */
export function normaliseNumber(raw: string): string | null {
  return emergencyNumber(raw) ?? readNumber(raw)
}
