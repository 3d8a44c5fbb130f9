import { z } from 'zod'
import { id, name } from '../values.ts'

export const tagColour = z.enum([
  'gray',
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'violet',
  'pink',
])

/** A word that the company marks its customers with. */
export const tag = z.object({ id, name: z.string(), colour: tagColour })
export type Tag = z.infer<typeof tag>

export const createTagBody = z.object({ name: name.max(40), colour: tagColour.default('gray') })
