import type { Words } from '@tongdai/contract/language'
import type { Actor } from '@tongdai/tenancy/actor'
import { everywhere } from './notice-kind.ts'

/** Who is at the other end of a call: the contact's name, or the number as its reader may see it. */
export function callName(
  reader: Actor,
  { name, customerNumber }: { name: string | null; customerNumber: string | null },
): Words {
  if (name) return everywhere(name)
  if (!customerNumber) return { vi: 'Số ẩn', en: 'Number withheld' }
  const number = customerNumber.replace(/^\+84/, '0')
  return everywhere(reader.masked.includes('phone') ? masked(number) : spaced(number))
}

/** `0903 123 101` */
function spaced(number: string): string {
  return number.replace(/^(0\d{3})(\d{3})(\d{3})$/, '$1 $2 $3')
}

/** `0903•••101` */
function masked(number: string): string {
  return number.length < 8 ? '•••' : `${number.slice(0, 4)}•••${number.slice(-3)}`
}
