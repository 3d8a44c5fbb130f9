import { readFileSync } from 'node:fs'

/** One message of RFC 4475 or RFC 5118 with what its manifest asks. */
export interface TortureMessage {
  name: string
  data: Buffer
  kind: 'request' | 'response'
  parse: 'must-accept' | 'should-reject' | 'may-reject' | 'must-not-break'
  /** Status codes that are right on the wire; null: any that a well-formed request may get. */
  accept: number[] | null
  mustNot: number[]
  overStream: boolean
}

const base = new URL('../testdata/', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, base))

interface Manifest4475 {
  messages: {
    name: string
    file: string
    kind: 'request' | 'response'
    parse: TortureMessage['parse']
    accept: (number | string)[]
    must_not: (number | string)[]
    top_via_transport: string
  }[]
}

export function rfc4475(): TortureMessage[] {
  const { messages }: Manifest4475 = JSON.parse(read('rfc4475/manifest.json').toString())
  return messages.map(({ name, file, kind, parse, accept, must_not, top_via_transport }) => {
    const codes = accept.filter((each) => typeof each === 'number')
    return {
      name,
      data: read(`rfc4475/${file}`),
      kind,
      parse,
      // A sentence in place of a code: whatever a well-formed request may get.
      accept: codes.length < accept.length ? null : codes,
      mustNot: must_not.filter((each) => typeof each === 'number'),
      overStream: top_via_transport === 'TCP' || top_via_transport === 'TLS',
    }
  })
}

interface Manifest5118 {
  messages: { name: string; category: string; uas_must: string }[]
}

export function rfc5118(): TortureMessage[] {
  const { messages }: Manifest5118 = JSON.parse(read('rfc5118/manifest.json').toString())
  return messages.map(({ name, category, uas_must }) => {
    const invalid = category === 'invalid'
    return {
      name,
      data: read(`rfc5118/wire/${name}.dat`),
      kind: 'request',
      parse: invalid ? 'should-reject' : 'must-accept',
      accept: invalid ? [400] : uas_must.includes('481') ? [481] : null,
      mustNot: invalid ? [500] : [400, 500],
      overStream: false,
    }
  })
}
