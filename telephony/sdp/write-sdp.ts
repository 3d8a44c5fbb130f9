import type { Attribute, Connection, OtherLine, SessionDescription } from './session-description.ts'

/** Line types in the order RFC 8866 §5 wants them. */
const sessionOrder = ['i', 'u', 'e', 'p', 'c', 'b', 't', 'r', 'z', 'k']
const mediaOrder = ['i', 'c', 'b', 'k']

/** Text of a description, lines ended by CRLF, in the order of RFC 8866 §5; t=0 0 is added where there is none. */
export function writeSdp({
  origin,
  name,
  connection,
  attributes,
  media,
  others,
}: SessionDescription): string {
  const { username, sessionId, version, address } = origin
  const timed = others.some(({ type }) => type === 't') ? others : [...others, { type: 't', value: '0 0' }]
  const lines = [
    'v=0',
    `o=${username} ${sessionId} ${version} ${network(address)}`,
    `s=${name}`,
    ...ordered(sessionOrder, timed, connection),
    ...attributes.map(attributeLine),
  ]
  for (const part of media) {
    const ports = part.portCount === 1 ? `${part.port}` : `${part.port}/${part.portCount}`
    lines.push(
      `m=${part.kind} ${ports} ${part.protocol}${part.formats.map((format) => ` ${format}`).join('')}`,
      ...ordered(mediaOrder, part.others, part.connection),
      ...part.attributes.map(attributeLine),
    )
  }
  return lines.map((line) => `${line}\r\n`).join('')
}

function ordered(order: string[], others: OtherLine[], connection: Connection | null): string[] {
  const all = connection ? [{ type: 'c', value: network(connection.address) }, ...others] : others
  const rank = ({ type }: OtherLine) => (order.includes(type) ? order.indexOf(type) : order.length)
  return all.toSorted((one, other) => rank(one) - rank(other)).map(({ type, value }) => `${type}=${value}`)
}

function attributeLine({ name, value }: Attribute): string {
  return value === null ? `a=${name}` : `a=${name}:${value}`
}

function network(address: string): string {
  return `IN ${address.includes(':') ? 'IP6' : 'IP4'} ${address}`
}
