/** A tick as it is announced: what became visible between the one before and it. */
export interface Tick {
  id: number
  after: number
  /** Of the events; null: more than could be said. */
  types: string[] | null
}

/** @returns null when it is not as `tick_feed` writes it */
export function readTick(payload: string): Tick | null {
  try {
    const { id, after, types } = JSON.parse(payload)
    return typeof id === 'number' ? { id, after, types } : null
  } catch {
    return null
  }
}
