import { handleIn, hiddenNumber } from '@tongdai/contract/masking/hidden-number'
import { hideValue, hideWithin } from '@tongdai/contract/masking/hidden-text'
import { doesTakeHidden, markOf, type Pieces } from '@tongdai/contract/masking/marks'
import type { z } from 'zod'
import type { Handles } from './handles.ts'
import { type Visit, type Walk, walkSchema } from './walk-schema.ts'

/** Whose eyes it is for. */
export interface Reader {
  companyId: string
  masked: readonly string[]
}

interface To extends Reader {
  handles: Handles
  /** Within one row a number has one handle, as it is one thing there; from row to row it has others. */
  sealed: Map<string, string>
}

/**
 * A value of this schema as its reader may see it: in place of what the reader's role hides stands what may be seen of it, and
 * of a number the handle by which it can be dialled. Whatever leaves the server goes through here.
 */
export function hideBySchema<Value>(
  schema: z.core.$ZodType,
  value: Value,
  reader: Reader,
  handles: Handles,
): Value {
  if (reader.masked.length === 0) return value
  let visit = known.get(schema)
  if (visit === undefined) {
    visit = walkSchema(schema, out)
    known.set(schema, visit)
  }
  return (visit ? visit(value, { ...reader, handles, sealed: new Map() }, {}) : value) as Value
}

const known = new WeakMap<z.core.$ZodType, Visit<To> | null>()

const prose: Visit<To> = (value, { masked }) =>
  typeof value === 'string' ? hideWithin(masked, value) : value

const out: Walk<To> = {
  side: 'out',
  item: ({ sealed }) => sealed.clear(),
  visitOf(schema) {
    const mark = markOf(schema)
    if (mark?.is === 'open')
      return mark.but
        ? (value, to, beside) => (beside.direction === mark.but ? prose(value, to, beside) : value)
        : null
    if (mark?.is === 'cursor')
      return (value, { handles, companyId }) =>
        typeof value === 'string' ? handles.ofCursor(companyId, value) : value
    if (mark?.is === 'field') return field(mark.field, mark.unless)
    if (mark?.is === 'pieces') return pieces(mark, walkSchema((schema as z.ZodArray)._zod.def.element, out))
    const { type, format } = schema._zod.def as { type: string; format?: string }
    if (type === 'template_literal') return prose
    if (type !== 'string') return undefined
    if (format === 'email') return field('email')
    return format === 'uuid' || format === 'datetime' ? null : prose
  },
  unknown: anything,
}

/** Each piece for itself, unless what stands in the text reaches over several: then it loses its form, and not what it hides. */
function pieces({ textOf, plain }: Pieces, each: Visit<To> | null): Visit<To> {
  return (value, to, beside) => {
    if (!Array.isArray(value)) return value
    const apart = each ? value.map((piece) => each(piece, to, beside)) : value
    const text = (of: unknown[]) => of.map(textOf).join('')
    const whole = hideWithin(to.masked, text(value))
    return text(apart) === whole ? apart : [plain(whole)]
  }
}

function field(name: string, unless?: string): Visit<To> {
  return (value, to, beside) => {
    if (!to.masked.includes(name)) return prose(value, to, beside)
    if (unless !== undefined && beside[unless] === value) return value
    return hideOne(name, value, to)
  }
}

function hideOne(name: string, value: unknown, to: To): unknown {
  if (Array.isArray(value)) return value.map((one) => hideOne(name, one, to))
  if (value === null || value === undefined) return value
  if (typeof value !== 'string') return null
  const shown = hideValue(name, value)
  if (name !== 'phone' || shown === value || !/^\+\d{7,15}$/.test(value)) return shown
  const handle = to.sealed.get(value) ?? to.handles.ofNumber(to.companyId, value)
  to.sealed.set(value, handle)
  return hiddenNumber(shown, handle)
}

/** Without a schema: by the names of its parts, and what stands in its texts. */
function anything(value: unknown, to: To, beside: Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((one) => anything(one, to, beside))
  if (typeof value !== 'object' || value === null) return prose(value, to, beside)
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      to.masked.includes(key) ? hideOne(key, one, to) : anything(one, to, beside),
    ]),
  )
}

interface From extends Reader {
  handles: Handles
  /** A number that was typed, by somebody who sees none. */
  typed: () => void
}

/**
 * What a reader sends back of what was hidden, as it was: where the schema takes it, and where a list goes on. Nothing else is
 * opened, because some of what one sends can be read again in the clear.
 * @param typed called for a number that came otherwise
 */
export function openBySchema(
  schema: z.core.$ZodType | undefined,
  value: unknown,
  reader: Reader,
  { handles, typed }: Pick<From, 'handles' | 'typed'>,
): unknown {
  if (!schema || reader.masked.length === 0) return value
  let visit = knownIn.get(schema)
  if (visit === undefined) {
    visit = walkSchema(schema, back)
    knownIn.set(schema, visit)
  }
  return visit ? visit(value, { ...reader, handles, typed }, {}) : value
}

const knownIn = new WeakMap<z.core.$ZodType, Visit<From> | null>()

const back: Walk<From> = {
  side: 'in',
  unknown: null,
  visitOf(schema) {
    if (markOf(schema)?.is === 'cursor')
      return (value, { handles, companyId }) =>
        typeof value === 'string' ? (handles.cursorOf(companyId, value) ?? '') : value
    if (!doesTakeHidden(schema)) return undefined
    return (value, { handles, companyId, masked, typed }) => {
      if (typeof value !== 'string' || !masked.includes('phone')) return value
      const handle = handleIn(value)
      if (handle === null) typed()
      return (handle && handles.numberOf(companyId, handle)) ?? value
    }
  },
}
