import { readNumber } from '@tongdai/contract/phone-number'
import { Refusal } from '@tongdai/contract/refusal'

export function requireNumber(phone: string, path = 'body.phone'): string {
  const number = readNumber(phone)
  if (!number) throw new Refusal('INVALID_REQUEST', [{ path, message: 'is not a telephone number' }])
  return number
}
