import { z } from 'zod'
import { id } from '../values.ts'

/**
 * What one type of event carries: ids, and what was true then and stays so. Names, numbers, addresses and texts of people
 * are read when an event is delivered, so that they can be erased. A change that old readers would misread is a new version.
 */
export interface EventDefinition {
  version: number
  data: z.ZodObject
}

/** Nothing beside the subject. */
export const nothing = z.object({})

/** `changed`: the names of what was changed, never its values. */
export const changed = z.object({ changed: z.array(z.string()) })

/** The id of something, or of nothing. */
export const maybe = id.nullable()

/** How long, whole ms. */
export const ms = z.number().int()
