import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { api, type RouteName } from '../api.ts'
import { liveServerMessage } from '../live.ts'
import type { Route } from '../route.ts'
import { doesTakeHidden, markOf } from './marks.ts'

type Schema = z.core.$ZodType
interface Definition {
  type: string
  format?: string
  shape?: Record<string, Schema>
  options?: Schema[]
  innerType?: Schema
  element?: Schema
  valueType?: Schema
  out?: Schema
}

/** Texts of a schema by their path, down to those that have a mark. */
function textsOf(schema: Schema, path: string, found: Map<string, Schema> = new Map()): Map<string, Schema> {
  const def = schema._zod.def as unknown as Definition
  if (markOf(schema) || (def.type === 'string' && !['uuid', 'datetime'].includes(def.format ?? '')))
    return found.set(path, schema)
  for (const [key, part] of Object.entries(def.shape ?? {})) textsOf(part, `${path}.${key}`, found)
  for (const part of [...(def.options ?? []), def.innerType, def.element, def.valueType, def.out])
    if (part) textsOf(part, path, found)
  return found
}

const routes = Object.entries(api) as [RouteName, Route][]
const answers = new Map<string, Schema>([
  ...routes.flatMap(([name, { response }]) => (response ? [...textsOf(response, name)] : [])),
  ...textsOf(liveServerMessage, 'live'),
])

/** Of colleagues and of the company itself, by the name of the property, or where a word means something else. */
const innocent = [
  /^(?!.*contact).*\bextension\.number$/i,
  /^\w*Extensions?(\.items)?\.number$/,
  // Days of a period that is asked for.
  /\.conditions(\.\w+)*\.(from|to)$/,
  /^(getMine|live\.mine|listNotices)\.(notices|items)?\.?to$/,
]

describe('everything that is answered', () => {
  it('marks what is called like a number or an address', () => {
    const suspect = /\.(\w*(phone|number|e?mail)|from|to|caller\w*|divertedBy|dialled|recipient)$/i
    const forgotten = [...answers]
      .filter(([path, schema]) => suspect.test(path) && markOf(schema) === undefined)
      .map(([path]) => path)
      .filter((path) => !innocent.some((each) => each.test(path)))
    // Marked `masked('phone', …)`, or `open(…)` where it is nobody's secret.
    expect(forgotten).toEqual([])
  })

  it('is looked at in all its depth', () => {
    expect(answers.size).toBeGreaterThan(200)
    expect(markOf(answers.get('getCall.timeline.divertedBy')!)).toEqual({ is: 'field', field: 'phone' })
    expect(markOf(answers.get('live.changes.call.customerNumber')!)).toEqual({ is: 'field', field: 'phone' })
  })
})

describe('what may be sent as it was shown', () => {
  it('is taken by these alone: what is read again in the clear must not be', () => {
    const takers = routes.flatMap(([name, { body, query }]) =>
      [body, query].flatMap((schema) =>
        schema
          ? [...textsOf(schema, name)].filter(([, each]) => doesTakeHidden(each)).map(([path]) => path)
          : [],
      ),
    )
    expect(takers.sort()).toEqual([
      'createContact.phone',
      'createContact.phones.value',
      'createOrganisation.phones.value',
      'lookUpContact.number',
      'updateContact.phone',
      'updateContact.phones.value',
      'updateOrganisation.phones.value',
    ])
  })
})
