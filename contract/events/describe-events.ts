import { z } from 'zod'
import { eventTypes } from './event.ts'

/** Every type of event with its version and the JSON Schema of its payload: what crosses the boundary, for a reviewer to see. */
export function describeEvents(): Record<string, { version: number; data: unknown }> {
  return Object.fromEntries(
    Object.entries(eventTypes).map(([type, { version, data }]) => {
      const { $schema: _, ...schema } = z.toJSONSchema(data)
      return [type, { version, data: schema }]
    }),
  )
}
