import { api } from '@tongdai/contract/api'
import { noteBody } from '@tongdai/contract/contacts/notes'
import { liveServerMessage } from '@tongdai/contract/live'
import { cursorOf, markOf, masked, open, takesHidden } from '@tongdai/contract/masking/marks'
import type { Route } from '@tongdai/contract/route'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { createHandles } from './handles.ts'
import { hideBySchema, openBySchema } from './hide-by-schema.ts'

const handles = createHandles({ key: Buffer.alloc(32, 7), now: () => 0 })
const reader = { companyId: 'red', masked: ['phone', 'email', 'contact.tier'] }
const hide = <Value>(schema: z.ZodType, value: Value, masked = reader.masked): Value =>
  hideBySchema(schema, value, { ...reader, masked }, handles)
const number = '+84903123101'
const phone = masked('phone', z.string())

type Schema = z.core.$ZodType
interface Definition {
  type: string
  format?: string
  shape?: Record<string, Schema>
  options?: Schema[]
  entries?: Record<string, unknown>
  values?: unknown[]
  element?: Schema
  keyType?: Schema
  valueType?: Schema
  innerType?: Schema
  out?: Schema
}

/** Something of this schema, with the number in every text of it that is not open. */
function planted(schema: Schema): unknown {
  if (markOf(schema)?.is === 'open') return 'open'
  const def = schema._zod.def as unknown as Definition
  const inner = def.innerType ?? def.out
  switch (def.type) {
    case 'string':
      if (def.format === 'uuid') return '01923456-7890-7123-8456-789012345678'
      return def.format === 'datetime' ? '2026-11-27T22:03:11.123Z' : `Anh Ba ${number}`
    case 'object':
      return Object.fromEntries(Object.entries(def.shape!).map(([key, part]) => [key, planted(part)]))
    case 'array':
      return [planted(def.element!), planted(def.element!)]
    case 'record':
      return { [String(planted(def.keyType!))]: planted(def.valueType!) }
    case 'union':
      return def.options!.map(planted).at(-1)
    case 'enum':
      return Object.values(def.entries!)[0]
    case 'literal':
      return def.values![0]
    case 'lazy':
    case 'unknown':
      return { any: [`Anh Ba ${number}`] }
    default:
      return inner ? planted(inner) : 1
  }
}

describe('everything that is answered', () => {
  const answers = Object.entries(api as Record<string, Route>).flatMap(([name, { response }]) =>
    response ? [[name, response] as const] : [],
  )
  const messages = (liveServerMessage.def.options as z.ZodType[]).map(
    (option, index) => [`live ${index}`, option] as const,
  )

  it.each([...answers, ...messages])('%s is shown without a number in any of its texts', (_, schema) => {
    const value = planted(schema)
    expect(JSON.stringify(hide(schema, value))).not.toContain('903123101')
    expect(JSON.stringify(hide(schema, value, []))).toBe(JSON.stringify(value))
  })

  it('has texts to hide in most of them', () => {
    const holding = answers.filter(([, schema]) => JSON.stringify(planted(schema)).includes('903123101'))
    expect(holding.length).toBeGreaterThan(50)
  })
})

describe('what leaves', () => {
  it('is hidden too where its schema has no place for it', () => {
    const schema = z.union([z.object({ a: z.number() }), z.object({ b: z.number() })])
    expect(JSON.stringify(hide(schema, { c: number } as never))).not.toContain('903123101')
  })

  it('is gone through whatever it is made of', () => {
    const kinds = Object.values(api as Record<string, Route>)
    for (const { response } of kinds) if (response) expect(() => hide(response, null)).not.toThrow()
    expect(() => hide(liveServerMessage, { type: 'pong' })).not.toThrow()
  })

  it.each([
    ['an object', z.object({ phone }), { phone: number }],
    ['a list', z.array(phone), [number]],
    ['something that may be absent', z.object({ phone: phone.nullable().optional() }), { phone: number }],
    ['one of several', z.union([z.object({ a: z.number() }), z.object({ phone })]), { phone: number }],
    [
      'one of several by name',
      z.discriminatedUnion('type', [
        z.object({ type: z.literal('a'), phone }),
        z.object({ type: z.literal('b') }),
      ]),
      { type: 'a', phone: number },
    ],
    ['a record', z.record(z.string(), phone), { x: number }],
    ['the name of an entry', z.record(z.string(), z.number()), { [number]: 1 }],
    ['a pair', z.tuple([z.number(), phone]), [1, number]],
    ['what has no schema', z.object({ x: z.unknown() }), { x: [{ y: `Anh Ba ${number}` }] }],
    ['JSON', z.object({ x: z.json() }), { x: { phone: number } }],
    ['what else an object has', z.looseObject({}), { x: number }],
    ['what nobody declared', z.object({ a: z.object({}) }), { a: { x: number }, y: number }],
    ['a text without a mark', z.object({ name: z.string() }), { name: `Anh Ba ${number}` }],
  ])('is hidden in %s', (_, schema, value) => {
    const shown = JSON.stringify(hide(schema, value))
    expect(shown).toContain('0903•••101')
    expect(shown).not.toContain('903123101')
    expect(JSON.stringify(hide(schema, value, []))).toBe(JSON.stringify(value))
  })

  it('has the form of its field, and none where there is none', () => {
    const schema = z.object({
      ...{
        email: z.email(),
        tier: masked('contact.tier', z.string()),
        since: masked('contact.tier', z.number()),
      },
      tags: masked('contact.tier', z.array(z.string())),
    })
    expect(hide(schema, { email: 'mai@gmail.com', tier: 'VIP', since: 3, tags: ['a', 'b'] })).toEqual({
      ...{ email: 'm•••@gmail.com', tier: '•••', since: null, tags: ['•••', '•••'] },
    })
  })

  it('is hidden where it reaches over several pieces of a text, which lose their form then', () => {
    const paragraph = (...content: unknown[]) => ({ type: 'doc', content: [{ type: 'paragraph', content }] })
    const text = (of: string, ...marks: string[]) => ({
      ...{ type: 'text', text: of },
      ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
    })
    const colleague = (label: string) => ({
      type: 'mention',
      attrs: { id: '01923456-7890-7123-8456-789012345678', label },
    })
    expect(hide(noteBody, paragraph(text('Gọi 09031', 'bold'), text('23101 nhé')))).toEqual(
      paragraph(text('Gọi 0903•••101 nhé')),
    )
    expect(hide(noteBody, paragraph(text('mai.tran'), text('@gmail.com', 'bold')))).toEqual(
      paragraph(text('m•••@gmail.com')),
    )
    expect(JSON.stringify(hide(noteBody, paragraph(colleague('0903123101'))))).not.toContain('0903123')
    const formed = paragraph(
      text('Gọi '),
      text('0903123101', 'bold'),
      { type: 'hardBreak' },
      colleague('Lan 2'),
    )
    expect(hide(noteBody, formed)).toEqual(
      paragraph(text('Gọi '), text('0903•••101', 'bold'), { type: 'hardBreak' }, colleague('Lan 2')),
    )
    expect(hide(noteBody, formed, [])).toBe(formed)
  })

  it('stays where it is nobody’s secret', () => {
    const schema = z.object({
      ...{
        hotline: open(z.string()),
        to: masked('phone', z.string(), 'hotline'),
        extension: phone,
        id: z.uuid(),
      },
    })
    const value = {
      hotline: number,
      to: number,
      extension: '101',
      id: '01923456-7890-7123-8456-789012345678',
    }
    expect(hide(schema, value)).toEqual(value)
  })

  it('has one handle in a row, and another in the next', () => {
    const rows = hide(z.array(z.object({ from: phone, of: phone })), [
      { from: number, of: number },
      { from: number, of: number },
    ])
    expect(rows[0]!.from).toBe(rows[0]!.of)
    expect(rows[0]!.from).not.toBe(rows[1]!.from)
  })

  it('changes nothing of what others are told', () => {
    const value = Object.freeze({ calls: Object.freeze([Object.freeze({ phone: number })]) })
    hide(z.object({ calls: z.array(z.object({ phone })) }), value)
    expect(value.calls[0]!.phone).toBe(number)
  })
})

describe('what comes back', () => {
  const body = z.object({
    phone: takesHidden(z.string()),
    name: z.string(),
    cursor: cursorOf(z.string()).optional(),
  })

  it('is opened where it is taken, and nowhere else', () => {
    const typed = vi.fn()
    const shown = hide(z.object({ phone }), { phone: number }).phone
    const [, handle] = shown.split(';')
    for (const phone of [shown, handle])
      expect(openBySchema(body, { phone, name: handle }, reader, { handles, typed })).toEqual({
        ...{ phone: number, name: handle },
      })
    expect(typed).not.toHaveBeenCalled()
    openBySchema(body, { phone: '0903123101' }, reader, { handles, typed })
    expect(typed).toHaveBeenCalledOnce()
  })

  it('goes on where a list ended, and not where a reader says', () => {
    const { cursor } = hide(z.object({ cursor: cursorOf(z.string()) }), { cursor: 'YW5oIGJhIDA5MDM=' })
    expect(cursor).not.toContain('YW5o')
    const back = (given: string) =>
      openBySchema(body, { cursor: given }, reader, { handles, typed: () => {} }) as { cursor: string }
    expect(back(cursor).cursor).toBe('YW5oIGJhIDA5MDM=')
    expect(back('YW5oIGJhIDA5MDM=').cursor).toBe('')
  })
})
