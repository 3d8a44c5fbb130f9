import fc from 'fast-check'

/** Header fields of a request as lines to be sent: `names` and `values` go together. */
export type RequestLines = readonly (readonly [name: string, value: string])[]

/** What a request is matched and answered by (RFC 3261 §8.2.6, §17.2.3); without one of them there may be no answer. */
const needed = new Set(['Via', 'From', 'To', 'Call-ID', 'CSeq'])

export interface MutatedRequest {
  text: string
  /** The header field that was changed. */
  field: string
  /** Whether it can be answered: none of what an answer needs was touched. */
  answerable: boolean
}

const piece = fc.oneof(
  fc.constantFrom(
    '',
    '*',
    ',',
    ';',
    '<',
    '>',
    '"',
    '\\',
    '@',
    ':',
    '[',
    '%',
    '%00',
    '=',
    '\0',
    'é',
    'sip:',
    '999999999999',
  ),
  fc.string({ unit: 'binary-ascii', maxLength: 12 }).map((text) => text.replace(/[\r\n]/g, '')),
)

/** The value with something cut out and something put in, or said twice, or not said at all. */
type Mutation =
  | { kind: 'edit'; at: number; cut: number; put: string }
  | { kind: 'replace'; put: string }
  | { kind: 'twice' | 'list' | 'remove' }

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('edit' as const), at: fc.nat(60), cut: fc.nat(60), put: piece }),
  fc.record({ kind: fc.constant('replace' as const), put: piece }),
  fc.record({ kind: fc.constantFrom('twice' as const, 'list' as const, 'remove' as const) }),
)

/** A request with one of its header fields spoilt. */
export function mutatedRequest(
  startLine: string,
  lines: RequestLines,
  body = '',
): fc.Arbitrary<MutatedRequest> {
  return fc.tuple(fc.nat(lines.length - 1), mutation).map(([index, change]) => {
    const [field, value] = lines[index]!
    const changed = lines.flatMap(
      (line, each): RequestLines =>
        each === index ? valuesAfter(change, value).map((text) => [field, text] as const) : [line],
    )
    const head = changed.map(([name, text]) => `${name}: ${text}\r\n`).join('')
    return { text: `${startLine}\r\n${head}\r\n${body}`, field, answerable: !needed.has(field) }
  })
}

function valuesAfter(change: Mutation, value: string): string[] {
  switch (change.kind) {
    case 'edit':
      return [value.slice(0, change.at) + change.put + value.slice(change.at + change.cut)]
    case 'replace':
      return [change.put]
    case 'twice':
      return [value, value]
    case 'list':
      return [`${value}, ${value}`]
    case 'remove':
      return []
  }
}
