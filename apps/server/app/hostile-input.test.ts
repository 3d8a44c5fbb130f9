import { api, type RouteName } from '@tongdai/contract/api'
import type { Route } from '@tongdai/contract/route'
import { anySign } from '@tongdai/platform/testing/any-sign'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Furnished, furnishCompany } from './testing/furnish-company.ts'
import { startTestApp, type TestApp } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'

/** Each run of the tests sends something else. */
const isLong = process.env.TEST_LONG === '1'

let test: TestApp
let red: Furnished
/** So many that no budget hides what a route would answer. */
const owners: TestClient[] = []
beforeAll(async () => {
  test = await startTestApp()
  red = await furnishCompany(test, 'red', 1)
  for (let n = 0; n < 9; n++) {
    await test.addPerson(`owner${n}@red.test`, [{ companyId: red.companyId, role: 'owner' }])
    owners.push(await test.signedIn(`owner${n}@red.test`))
  }
})
afterAll(() => test.close())

/** What has broken servers before: NUL, halves of characters, what no column holds, what another language would read. */
const hostile = fc.oneof(
  fc.constantFrom(
    '\0',
    'a\0b',
    '\ud800',
    'x\udfff',
    '\u202e\u0000',
    "'; drop table calls; --",
    '%00',
    '\\u0000',
    '1e309',
    '-1',
    '99999999999999999999',
    '0000-00-00T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '0000-01-01T00:00:00Z',
    '+999999-12-31T23:59:59.999Z',
    '00000000-0000-0000-0000-000000000000',
    'x'.repeat(5_000),
    '\u{1f600}'.repeat(60),
    '',
    ' ',
    '__proto__',
  ),
  fc.string({ unit: anySign, maxLength: 40 }),
)
const cursors = fc
  .oneof(
    fc.tuple(
      fc.oneof(fc.constantFrom('2026-01-05T01:00:00.000Z', '2026-13-45T01:00:00.000Z', 'x'), hostile),
      hostile,
    ),
    fc.tuple(fc.constant('2026-01-05T01:00:00.000Z'), fc.uuid()),
    fc.tuple(hostile, fc.uuid()),
    fc.jsonValue(),
  )
  .map((key) => Buffer.from(JSON.stringify(key)).toString('base64url'))

type Schema = { [key: string]: unknown; type?: string; properties?: Record<string, Schema> }

/** Values for a schema: mostly what it asks for, so that some get as far as the database, and otherwise anything. */
function valueFor(schema: Schema, name = ''): fc.Arbitrary<unknown> {
  const anything = fc.oneof(
    hostile,
    fc.constantFrom(null, true, Number.MAX_VALUE, -1, 2 ** 53, [], {}, [['\0']], { '\0': 1 }),
  )
  return fc.oneof({ weight: 4, arbitrary: likely(schema, name) }, { weight: 1, arbitrary: anything })
}

function likely(schema: Schema, name: string): fc.Arbitrary<unknown> {
  const choices = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined
  if (choices) return fc.oneof(...choices.map((choice) => likely(choice, name)))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...(schema.enum as unknown[]))
  if (name === 'cursor') return cursors
  switch (schema.type) {
    case 'integer':
    case 'number':
      return fc.oneof(
        fc.integer({
          min: Math.max(Number(schema.minimum ?? 0), -1e9),
          max: Math.min(Number(schema.maximum ?? 1e9), 1e9),
        }),
        fc.double(),
      )
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(valueFor((schema.items ?? {}) as Schema), { maxLength: 3 })
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([key, inner]) => [key, valueFor(inner, key)]),
        ),
        { requiredKeys: [] },
      )
    default:
      if (schema.format === 'uuid')
        return fc.constantFrom(...Object.values(red).filter((id) => id.length === 36))
      if (schema.format === 'email') return fc.constantFrom('a@b.co', `${'a'.repeat(60)}@b.co`, 'a@b.co\0')
      if (schema.format === 'date-time')
        return fc.constantFrom('2026-01-05T01:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z')
      return hostile
  }
}

const schemaOf = (schema: z.ZodType | undefined): Schema =>
  schema ? (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema) : { type: 'object' }

/** As a stranger's client would: halves of characters as the three bytes that UTF-8 forbids. */
function percent(text: string): string {
  return [...text]
    .map((char) =>
      char.isWellFormed()
        ? encodeURIComponent(char)
        : [
            ...Buffer.from([
              0xe0 | (char.charCodeAt(0) >> 12),
              0x80 | ((char.charCodeAt(0) >> 6) & 63),
              0x80 | (char.charCodeAt(0) & 63),
            ]),
          ]
            .map((byte) => `%${byte.toString(16)}`)
            .join(''),
    )
    .join('')
}

/** The session must last, and they must stay who they are. */
const left: RouteName[] = ['signOut']
/** So few of these are let through that the budget is met here too. */
const costly: RouteName[] = [
  'signIn',
  'resetPassword',
  'changePassword',
  'beginSecondFactor',
  'removeSecondFactor',
  'renewBackupCodes',
  'beginPasskey',
]

/** Five side by side, as most of the time of one is the database's. */
const atOnce = <T>(input: fc.Arbitrary<T>) => fc.array(input, { minLength: 5, maxLength: 5 })

describe('whatever is sent', () => {
  it.each([...(Object.keys(api) as RouteName[]).filter((name) => !left.includes(name)).entries()])(
    '%s %s answers it, and is no fault of ours',
    async (index, name) => {
      const client = owners[index % owners.length]!
      const route: Route = api[name]
      const input = fc.record({
        id: fc.oneof(likely({ type: 'string', format: 'uuid' }, ''), hostile).map(String),
        query: valueFor(schemaOf(route.query)),
        body: valueFor(schemaOf(route.body)),
      })
      await fc.assert(
        fc.asyncProperty(atOnce(input), async (inputs) => {
          await Promise.all(inputs.map(send))
        }),
        { numRuns: isLong ? 40 : 1 },
      )
      async function send({ id, query, body }: { id: string; query: unknown; body: unknown }) {
        const pairs = Object.entries((query ?? {}) as object).map(
          ([key, value]) => `${percent(key)}=${percent(String(value))}`,
        )
        const url = `${route.path.replace(':id', percent(String(id)))}${pairs.length ? `?${pairs.join('&')}` : ''}`
        const answer = await client.send(
          route.method,
          url,
          route.body ? (JSON.stringify(body) ?? 'null') : undefined,
        )
        expect(answer.statusCode, answer.body).toBeLessThan(500)
        if (!costly.includes(name)) expect(answer.statusCode).not.toBe(429)
      }
      expect(test.errors).toEqual([])
    },
  )

  it('is refused where it holds NUL or half a character, in any place of any route', async () => {
    for (const [method, url, body] of [
      ['GET', '/api/calls?cursor=%00', undefined],
      ['GET', '/api/contacts?search=a%00b', undefined],
      ['GET', '/api/me?x=%00', undefined],
      ['POST', '/api/contacts', '{"name":"a\\ud800","phone":"0901234567"}'],
      ['POST', '/api/contacts', '{"name":"a","phone":"0901234567","\\u0000":1}'],
      ['POST', '/api/auth/sign-in/email', '{"email":"a@b.co","password":"a\\u0000"}'],
      ['PUT', '/api/me/password', '{"currentPassword":"a\\udc00","newPassword":"a long password"}'],
      ['POST', `/api/calls/${red.callId}/hold`, '{"x":"\\u0000"}'],
    ] as const) {
      const answer = await owners[0]!.send(method, url, body)
      expect([answer.statusCode, answer.json().error.code], url).toEqual([400, 'INVALID_REQUEST'])
    }
  })

  it('is refused where it is nothing but brackets', async () => {
    const deep = `{"name":${'['.repeat(30_000)}${']'.repeat(30_000)}}`
    expect((await owners[0]!.send('PATCH', '/api/company', deep)).statusCode).toBe(400)
    expect(test.errors).toEqual([])
  })
})
