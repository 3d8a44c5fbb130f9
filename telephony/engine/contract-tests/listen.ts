import type { Engine } from '../engine.ts'
import type { EngineEvent } from '../event.ts'

export interface Heard {
  all: EngineEvent[]
  /** The first event of that kind (that fits) not yet returned, when it comes. */
  next<T extends EngineEvent['type']>(
    type: T,
    fits?: (event: Extract<EngineEvent, { type: T }>) => boolean,
  ): Promise<Extract<EngineEvent, { type: T }>>
}

/** Collects an engine's events from now on. `next` fails after 5 s, saying what came instead. */
export function listen(engine: Pick<Engine, 'subscribe'>, patienceMs = 5000): Heard {
  const all: EngineEvent[] = []
  const unread: EngineEvent[] = []
  const waiting = new Set<() => void>()
  engine.subscribe((event) => {
    all.push(event)
    unread.push(event)
    for (const look of [...waiting]) look()
  })
  return {
    all,
    next(type, fits = () => true) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const index = unread.findIndex((event) => event.type === type && fits(event as never))
          if (index < 0) return
          waiting.delete(look)
          clearTimeout(deadline)
          resolve(unread.splice(index, 1)[0] as never)
        }
        const deadline = setTimeout(() => {
          waiting.delete(look)
          reject(new Error(`no ${type} came; but ${all.map((event) => event.type).join(', ') || 'nothing'}`))
        }, patienceMs)
        waiting.add(look)
        look()
      })
    },
  }
}
