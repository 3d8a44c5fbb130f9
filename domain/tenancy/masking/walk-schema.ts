import type { z } from 'zod'

type Schema = z.core.$ZodType
/** @param beside the object that the value stands in */
export type Visit<To> = (value: unknown, to: To, beside: Record<string, unknown>) => unknown
/** null: nothing to be done about it or within it; undefined: as its parts say. */
export type VisitOf<To> = (schema: Schema) => Visit<To> | null | undefined

export interface Walk<To> {
  visitOf: VisitOf<To>
  /** Of what has no schema: what a company or a carrier has put there. null: left as it is. */
  unknown: Visit<To> | null
  /** Before each item of a list. */
  item?: (to: To) => void
  /** Whether what was parsed is gone through, or what is to be. */
  side: 'in' | 'out'
}

/**
 * What goes through values of a schema and changes some of them; worked out once for each schema. What does not change is not
 * copied. @returns null where nothing of it ever changes @throws Error for a kind of schema that is not known here
 */
export function walkSchema<To>(schema: Schema, walk: Walk<To>): Visit<To> | null {
  const own = walk.visitOf(schema)
  if (own !== undefined) return own
  const { def } = schema._zod as unknown as { def: Definition }
  const into = (inner: Schema) => walkSchema(inner, walk)
  switch (def.type) {
    case 'object':
      return object(def, walk)
    case 'record':
      return record(into(def.keyType!), into(def.valueType!))
    case 'array':
      return array(into(def.element!), walk)
    case 'tuple':
      return tuple(def.items!.map(into))
    case 'union':
      return union(def, walk)
    case 'optional':
    case 'nullable':
    case 'nonoptional':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
      return into(def.innerType!)
    case 'pipe':
      return into(walk.side === 'in' ? def.in! : def.out!)
    case 'lazy':
    case 'any':
    case 'unknown':
    case 'transform':
    case 'custom':
      return walk.unknown
    default:
      if (!plain.has(def.type)) throw new Error(`no way is known through a schema of type ${def.type}`)
      return null
  }
}

const plain = new Set([
  ...['string', 'template_literal', 'number', 'int', 'boolean', 'bigint', 'null', 'undefined', 'void'],
  ...['never', 'date', 'enum', 'literal', 'nan', 'success'],
])

/** As far as it is used here; zod 4 keeps it so (zod.dev/packages/core). */
interface Definition {
  type: string
  shape?: Record<string, Schema>
  catchall?: Schema
  keyType?: Schema
  valueType?: Schema
  element?: Schema
  items?: Schema[]
  options?: Schema[]
  discriminator?: string
  innerType?: Schema
  in?: Schema
  out?: Schema
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function object<To>({ shape = {}, catchall }: Definition, walk: Walk<To>): Visit<To> | null {
  const parts = Object.entries(shape).flatMap(([key, schema]) => {
    const visit = walkSchema(schema, walk)
    return visit ? [[key, visit] as const] : []
  })
  // What is not declared is not stripped from everything that leaves: a live message is no parsed one.
  const others = catchall ? walkSchema(catchall, walk) : walk.unknown
  if (parts.length === 0 && !others) return null
  const declared = new Set(Object.keys(shape))
  return (value, to) => {
    if (!isObject(value)) return value
    let changed: Record<string, unknown> | null = null
    const put = (key: string, visit: Visit<To>) => {
      const before = value[key]
      if (before === undefined || before === null) return
      const after = visit(before, to, value)
      if (after === before) return
      changed ??= { ...value }
      changed[key] = after
    }
    for (const [key, visit] of parts) put(key, visit)
    if (others) for (const key in value) if (!declared.has(key)) put(key, others)
    return changed ?? value
  }
}

function record<To>(key: Visit<To> | null, each: Visit<To> | null): Visit<To> | null {
  if (!key && !each) return null
  return (value, to) => {
    if (!isObject(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [
        key ? String(key(name, to, value)) : name,
        each ? each(one, to, value) : one,
      ]),
    )
  }
}

function array<To>(each: Visit<To> | null, { item }: Walk<To>): Visit<To> | null {
  if (!each) return null
  return (value, to, beside) => {
    if (!Array.isArray(value)) return value
    return value.map((one) => {
      item?.(to)
      return each(one, to, beside)
    })
  }
}

function tuple<To>(visits: (Visit<To> | null)[]): Visit<To> | null {
  if (visits.every((visit) => visit === null)) return null
  return (value, to, beside) =>
    Array.isArray(value) ? value.map((one, at) => visits[at]?.(one, to, beside) ?? one) : value
}

/** What went out is of one of them; what comes in may still be of none, and is looked through by all. */
function union<To>({ options = [], discriminator }: Definition, walk: Walk<To>): Visit<To> | null {
  const visits = options.map((option) => ({ option, visit: walkSchema(option, walk) }))
  if (visits.every(({ visit }) => visit === null)) return null
  if (walk.side === 'in')
    return (value, to, beside) =>
      visits.reduce((now, { visit }) => (visit ? visit(now, to, beside) : now), value)
  const byName = discriminator ? namedBy(visits, discriminator) : null
  return (value, to, beside) => {
    const found = byName
      ? byName.get((value as Record<string, unknown>)[discriminator!])
      : visits.find(({ option }) => (option as z.ZodType).safeParse(value).success)
    // What is none of them has not been declared.
    if (!found) return walk.unknown ? walk.unknown(value, to, beside) : value
    return found.visit ? found.visit(value, to, beside) : value
  }
}

function namedBy<Option extends { option: Schema }>(options: Option[], discriminator: string) {
  return new Map(
    options.flatMap((each) => {
      const names = each.option._zod.propValues?.[discriminator] ?? []
      return [...names].map((name) => [name as unknown, each] as const)
    }),
  )
}
