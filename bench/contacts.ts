import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { listContacts } from '@tongdai/contacts/people/list-contacts'
import { indexFields } from '@tongdai/fields/index/index-fields'
import { newId } from '@tongdai/platform/new-id'
import { actorWithRole } from '@tongdai/tenancy/testing/actor-with-role'
import pg from 'pg'
import type { Condition } from '../contract/conditions/schema.ts'
import { startThrowawayServer } from '../database/testing/throwaway-database.ts'
import { type FilledContacts, fillContacts } from './load/fill-contacts.ts'
import { printHead, quantile, round } from './load/report.ts'

/**
 * Pages of contacts that have twenty fields of the company's own: what the route runs, with row-level security, without HTTP around
 * it; Postgres of its own with its default memory.
 *
 *   npm run bench:contacts -- [--contacts 1000000] [--rounds 20] [--keep folder] [--indexed]
 *
 * `--indexed`: after the fields that are asked of have been asked of often, which has given them their indexes.
 */
const { values } = parseArgs({
  options: {
    contacts: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '20' },
    keep: { type: 'string' },
    indexed: { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)

printHead(`Contacts, ${Number(values.contacts).toLocaleString('en')} of them with 20 fields`)
const { url, database, close } = await startThrowawayServer(values.keep && resolve(values.keep))
const rows: Record<string, string | number>[] = []
try {
  const began = performance.now()
  const filled = await fillContacts(url, Number(values.contacts))
  console.log(`ready to be asked in ${Math.round((performance.now() - began) / 1_000)} s, ${filled.size}`)
  if (values.indexed) {
    const from = performance.now()
    await askOften(url, filled)
    const indexed = await indexFields(database)
    console.log(`${indexed} fields got an index in ${Math.round((performance.now() - from) / 1_000)} s`)
  }
  const owner = actorWithRole('owner', { userId: newId(), companyId: filled.companyId })
  for (const [what, query] of Object.entries(queries(filled))) {
    const times: number[] = []
    let found: number | string = 0
    let slow = false
    for (let n = -2; n < rounds; n++) {
      const from = performance.now()
      const page = await listContacts(
        database,
        owner,
        { limit: 50, ...query(Math.abs(n)) },
        Date.now(),
      ).catch(({ message }) => ({ items: [], slow: false, failed: String(message) }))
      if (n >= 0) times.push(performance.now() - from)
      found = 'failed' in page ? page.failed : Math.max(Number(found) || 0, page.items.length)
      slow ||= page.slow
      // One that takes seconds says so soon enough.
      if (n >= 2 && times[0]! > 3_000) break
    }
    rows.push({
      page: what,
      rows: found,
      slow: slow ? 'slow' : '',
      'p50 ms': round(quantile(times, 0.5), 1),
      'p95 ms': round(quantile(times, 0.95), 1),
    })
    console.log(rows.at(-1))
  }
} finally {
  await close()
}
console.table(rows)
process.exit(0)

/** As people would, of the fields that the pages below ask of. */
async function askOften(url: string, { companyId, fields }: FilledContacts): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const asked = ['choice 0', 'choice 1', 'choice 2', 'text 0', 'text 1', 'number 1', 'date 0']
  for (const name of asked)
    await client.query(
      'insert into field_uses (company_id, field_id, asked) values ($1, $2, 5) on conflict do nothing',
      [companyId, fields[name]],
    )
  await client.end()
}

type Query = Partial<Parameters<typeof listContacts>[2]>

function queries({
  fields,
  owners,
  departments,
  organisations,
  tags,
}: FilledContacts): Record<string, (round: number) => Query> {
  const asked = (...all: Condition[]): Query => ({ conditions: { all } })
  const own = (name: string) => `field.${fields[name]}`
  return {
    'first page': () => ({}),
    'a name': (n) => ({ search: ['nguyễn văn an', 'lê mai', 'khanh 12', 'do ngoc ha'][n % 4]! }),
    'a rare name': (n) => ({ search: `lan ${777 + n * 4_000}` }),
    'end of a number': (n) => ({ search: String(12_345 + n * 31) }),
    'of an owner': (n) => ({ ownerId: owners[n % owners.length]! }),
    'of an owner, not VIP, two stars': (n) =>
      asked(
        { field: 'owner', operator: 'any-of', value: [owners[n % owners.length]!] },
        { field: 'vip', operator: 'is', value: false },
        { field: 'rating', operator: 'is', value: 2 },
      ),
    'of a department': (n) =>
      asked({ field: 'department', operator: 'any-of', value: [departments[n % departments.length]!] }),
    'of an organisation': (n) => ({ organisationId: organisations[n % organisations.length]! }),
    'tag, 5 %': () => ({ tagId: tags[0]! }),
    'tag, 0.1 %': () => ({ tagId: tags[1]! }),
    'VIP, 2 %': () => asked({ field: 'vip', operator: 'is', value: true }),
    'five stars': () => asked({ field: 'rating', operator: 'is', value: 5 }),
    'source, 0.2 %': () => asked({ field: 'source', operator: 'any-of', value: ['call'] }),
    'made on a day': (n) =>
      asked({
        field: 'createdAt',
        operator: 'within',
        value: { from: `2024-03-${10 + (n % 20)}`, to: `2024-03-${10 + (n % 20)}` },
      }),
    'called today': () => asked({ field: 'lastCallAt', operator: 'within', value: 'today' }),
    'called within 90 days': () =>
      asked({ field: 'lastCallAt', operator: 'within', value: { last: 90, unit: 'day' } }),
    'not called for 30 days': () =>
      asked({ field: 'lastCallAt', operator: 'not-within', value: { last: 30, unit: 'day' } }),
    'choice, a third': () => asked({ field: own('choice 2'), operator: 'any-of', value: ['gold'] }),
    'choice, 5 %': () => asked({ field: own('choice 1'), operator: 'any-of', value: ['gold'] }),
    'choice, 0.1 %': () => asked({ field: own('choice 0'), operator: 'any-of', value: ['gold'] }),
    'text is, one': (n) => asked({ field: own('text 0'), operator: 'is', value: `KH-${7 + n * 991}` }),
    'text is, 0.02 %': (n) => asked({ field: own('text 1'), operator: 'is', value: `gia tri ${n * 7}` }),
    'text contains, none': (n) => asked({ field: own('text 2'), operator: 'contains', value: `zz${n}` }),
    'number more, 1 %': () => asked({ field: own('number 1'), operator: 'more', value: 9_900 }),
    'day within a month, 0.1 %': (n) =>
      asked({
        field: own('date 0'),
        operator: 'within',
        value: { from: `19${60 + n}-03-01`, to: `19${60 + n}-03-31` },
      }),
    'VIP, not called for 30 days, in Hà Nội': () =>
      asked(
        { field: 'vip', operator: 'is', value: true },
        { field: 'lastCallAt', operator: 'not-within', value: { last: 30, unit: 'day' } },
        { field: 'province', operator: 'is', value: 'ha noi' },
      ),
  }
}
