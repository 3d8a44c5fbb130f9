import { createHash } from 'node:crypto'
import type { Asker } from '@tongdai/contract/permissions'
import type { Role } from '@tongdai/contract/role'

type Rights = Omit<Asker, 'userId'> & { role: Role }

// What something open stands by, in one word: when it is another, the thing is to end and to be opened anew.

/** Of a browser phone: whether it may take calls, for whom it is rung, and whether it may show numbers. */
export function phoneStamp({ role, grants, masked }: Omit<Rights, 'departments'>): string {
  return stamp('phone', role, grants['calls.take'] ?? null, [...masked].sort())
}

/** Of a live screen: everything, and who is seen there (`peopleWithin`). */
export function screenStamp({ role, grants, departments, masked }: Rights, seen: readonly string[] | 'all') {
  return stamp(
    'screen',
    role,
    Object.entries(grants).sort(),
    departments.map(({ id, role }) => `${id} ${role}`).sort(),
    [...masked].sort(),
    seen === 'all' ? seen : [...seen].sort(),
  )
}

function stamp(...parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)
}
