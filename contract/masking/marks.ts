import type { z } from 'zod'

/**
 * What a schema says of whom it shows something to. Everything that leaves the server passes by it (`hideBySchema`), so that a
 * new route or message is covered by its schema alone. A text without a mark is taken for one that somebody wrote: numbers
 * and addresses that stand in it are hidden as well. What is forgotten is therefore shown too little of, never too much.
 */
export type Mark =
  /** It is this field of somebody; `unless`: it is the company's own where it says the same as that property beside it. */
  | { is: 'field'; field: string; unless?: string }
  /** The company's own, or the reader's: hidden from nobody. `but`: of calls in it is a text of somebody outside. */
  | { is: 'open'; but?: 'inbound' }
  /** Where a list goes on: it may hold what the list is sorted by. */
  | { is: 'cursor' }
  /** A text in pieces, each with a form: what stands in it may begin in one and end in the next. */
  | ({ is: 'pieces' } & Pieces)

export interface Pieces {
  /** What is read of one. */
  textOf(piece: unknown): string
  /** One without a form. */
  plain(text: string): unknown
}

const marks = new WeakMap<z.core.$ZodType, Mark>()
const takers = new WeakSet<z.core.$ZodType>()

/** Each marks a schema of its own, the last of a chain: what zod makes of it has no mark. */
export function masked<Schema extends z.ZodType>(field: string, schema: Schema, unless?: string): Schema {
  return marked(schema, { is: 'field', field, ...(unless && { unless }) })
}

export function open<Schema extends z.ZodType>(schema: Schema, but?: 'inbound'): Schema {
  return marked(schema, { is: 'open', ...(but && { but }) })
}

export function cursorOf<Schema extends z.ZodType>(schema: Schema): Schema {
  return marked(schema, { is: 'cursor' })
}

export function inPieces<Schema extends z.ZodArray>(schema: Schema, pieces: Pieces): Schema {
  return marked(schema, { is: 'pieces', ...pieces })
}

function marked<Schema extends z.ZodType>(schema: Schema, mark: Mark): Schema {
  const own = schema.clone()
  marks.set(own, mark)
  return own
}

/**
 * An input that may name a number which its sender does not see: it reaches the operation as the number. Only where nobody
 * reads it back in the clear, else it would be a way to see what is hidden.
 */
export function takesHidden<Schema extends z.ZodType>(schema: Schema): Schema {
  const own = schema.clone()
  takers.add(own)
  return own
}

export function markOf(schema: z.core.$ZodType): Mark | undefined {
  return marks.get(schema)
}

export function doesTakeHidden(schema: z.core.$ZodType): boolean {
  return takers.has(schema)
}
