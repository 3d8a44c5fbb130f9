import type { Words } from '@tongdai/contract/language'
import { everywhere } from './notice-kind.ts'

/** Who is at the other end of a call: the contact's name, or the number. */
export function callName({
  name,
  customerNumber,
}: {
  name: string | null
  customerNumber: string | null
}): Words {
  if (name) return everywhere(name)
  if (!customerNumber) return { vi: 'Số ẩn', en: 'Number withheld' }
  return everywhere(spaced(customerNumber.replace(/^\+84/, '0')))
}

/** `0903 123 101` */
function spaced(number: string): string {
  return number.replace(/^(0\d{3})(\d{3})(\d{3})$/, '$1 $2 $3')
}
