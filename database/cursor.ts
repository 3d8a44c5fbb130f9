import { Refusal } from '@tongdai/contract/refusal'

/** Where a page of a list ended: the sort key of its last row, opaque to who carries it. */
export function encodeCursor(key: [string, string]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** @throws Refusal INVALID_REQUEST for anything that `encodeCursor` did not make */
export function decodeCursor(cursor: string): [string, string] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(key) && key.length === 2 && key.every((part) => typeof part === 'string'))
      return key as [string, string]
  } catch {
    // Falls through: what cannot be read is not ours either.
  }
  throw new Refusal('INVALID_REQUEST', [{ path: 'query.cursor', message: 'is not one of ours' }])
}
