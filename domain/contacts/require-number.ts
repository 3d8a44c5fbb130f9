import { readNumber } from '@tongdai/contract/phone-number'
import { Refusal } from '@tongdai/contract/refusal'

export function requireNumber(phone: string): string {
  const number = readNumber(phone)
  if (!number)
    throw new Refusal('INVALID_REQUEST', [{ path: 'body.phone', message: 'is not a telephone number' }])
  return number
}
