import { Refusal } from '@tongdai/contract/refusal'

/** Where a page of a list ended: the sort key of its last row and its id, opaque to who carries it. */
export function encodeCursor(key: [string, string]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/**
 * The cursor of a list sorted by text. Whatever it holds goes to the database, so what the database could not read is
 * refused here. @throws Refusal INVALID_REQUEST for anything that `encodeCursor` did not make
 */
export function decodeCursor(cursor: string): [string, string] {
  return readKey(cursor) ?? notOurs()
}

/** The cursor of a list sorted by time. @throws Refusal as `decodeCursor` */
export function decodeTimeCursor(cursor: string): [Date, string] {
  const [text, id] = decodeCursor(cursor)
  const time = new Date(text)
  return instant.test(text) && !Number.isNaN(time.getTime()) ? [time, id] : notOurs()
}

function notOurs(): never {
  throw new Refusal('INVALID_REQUEST', [{ path: 'query.cursor', message: 'is not one of ours' }])
}

function readKey(cursor: string): [string, string] | null {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (!Array.isArray(key) || key.length !== 2) return null
    const [sort, id] = key
    if (typeof sort !== 'string' || typeof id !== 'string' || !uuid.test(id)) return null
    return sort.includes('\0') || !sort.isWellFormed() ? null : [sort, id]
  } catch {
    return null
  }
}
