import type { EngineEvent } from '@tongdai/engine'

/** What a peer wrote, and how much of it is passed on: more than any of them needs in earnest. */
const mostOf: Record<string, number> = {
  dialled: 64,
  callerNumber: 64,
  callerName: 100,
  sipCallId: 255,
  target: 500,
  reason: 200,
  detail: 200,
}

const bounded = [...Object.keys(mostOf), 'end']
/** What most of them are. */
const isPlain = /^[\x20-\x7e]*$/

/**
 * An event as it leaves the exchange, with every text that a peer may have chosen cut to a length that everything behind
 * can bear: header fields and datagrams to other phones, journal, database indexes, screens. Here and nowhere else, so
 * that no way past it is forgotten.
 */
export function boundEvent<Event extends EngineEvent>(event: Event): Event {
  return bound(event) as Event
}

function bound(value: object): object {
  let copy: Record<string, unknown> | null = null
  for (const name of bounded) {
    const given = (value as Record<string, unknown>)[name]
    if (given === undefined) continue
    const kept =
      name === 'end'
        ? given
          ? bound(given)
          : given
        : typeof given === 'string'
          ? shortened(given, mostOf[name]!)
          : given
    if (kept !== given) {
      copy ??= { ...value }
      copy[name] = kept
    }
  }
  return copy ?? value
}

/** Also without control characters and halves of characters: neither is text. */
function shortened(text: string, most: number): string {
  if (text.length <= most && isPlain.test(text)) return text
  const plain = text.length <= most ? text : text.slice(0, most)
  return plain.toWellFormed().replace(/\p{Cc}/gu, ' ')
}
