import { randomInt } from 'node:crypto'

/** Where a crowd comes from: another address for each guess. */
export const crowds: Record<string, (() => string) | null> = {
  none: null,
  '1,000 addresses, four networks': () => `127.1.${randomInt(4)}.${1 + randomInt(250)}`,
  '1,000 addresses, as many networks': () => `127.${64 + randomInt(5)}.${randomInt(200)}.1`,
}
