import { parseArgs } from 'node:util'
import { contactList } from '@tongdai/contacts/people/contact-list'
import { runBulk } from '@tongdai/lists/bulk/run-bulk'
import { undoBulk } from '@tongdai/lists/bulk/undo-bulk'
import { newId } from '@tongdai/platform/new-id'
import { actorWithRole } from '@tongdai/tenancy/testing/actor-with-role'
import pg from 'pg'
import { startThrowawayServer } from '../database/testing/throwaway-database.ts'
import { withCompany } from '../database/with-company.ts'
import { fillContacts } from './load/fill-contacts.ts'
import { printHead, quantile, round } from './load/report.ts'

/**
 * Something done to many contacts, and undone: what the job runs, with Postgres of its own.
 *
 *   npm run bench:bulk -- [--contacts 101000]
 */
const { values } = parseArgs({ options: { contacts: { type: 'string', default: '101000' } } })

printHead(`Bulk runs over ${Number(values.contacts).toLocaleString('en')} contacts`)
const { url, database, close } = await startThrowawayServer()
const rows: Record<string, string | number>[] = []
try {
  const { companyId } = await fillContacts(url, Number(values.contacts))
  const [me, heir] = [await addMember(), await addMember()]
  const actor = actorWithRole('owner', { userId: me, companyId })
  const actions = {
    'change-owner': { ownerId: heir },
    'change-tags': { add: [await addTag()] },
    remove: {},
  }
  for (const [action, input] of Object.entries(actions)) {
    const runId = newId()
    await withCompany(database, companyId, (transaction) =>
      transaction
        .insertInto('bulkRuns')
        .values({
          ...{ id: runId, companyId, userId: actor.userId, kind: 'contacts', action, jobId: null },
          ...{ input: JSON.stringify(input), selection: JSON.stringify({ except: [] }) },
        })
        .execute(),
    )
    await measured(action, (work) => runBulk(database, contactList, runId, work))
    await withCompany(database, companyId, (transaction) =>
      transaction.updateTable('bulkRuns').set({ state: 'undoing' }).where('id', '=', runId).execute(),
    )
    await measured(`${action}, undone`, (work) => undoBulk(database, contactList, runId, work))
  }

  async function measured(
    what: string,
    run: (work: Parameters<typeof runBulk>[3]) => Promise<{ words: { en: string } }>,
  ): Promise<void> {
    const steps: number[] = []
    const from = performance.now()
    let last = from
    const step = async () => {
      const now = performance.now()
      steps.push(now - last)
      last = now
    }
    const { words } = await run({ id: newId(), startedAt: new Date(), actor: () => actor, step })
    const seconds = round((performance.now() - from) / 1_000, 1)
    const row = {
      what,
      seconds,
      'a step p50 ms': round(quantile(steps, 0.5)),
      'at most': round(quantile(steps, 1)),
    }
    console.log(row, words.en)
    rows.push(row)
  }

  async function addMember(): Promise<string> {
    const id = newId()
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(
      `insert into accounts."user" (id, name, email) values ($1::uuid, 'Bench', $1::text || '@lon.test')`,
      [id],
    )
    await client.query(
      `insert into memberships (company_id, user_id, role, display_name) values ($1, $2, 'owner', 'Bench')`,
      [companyId, id],
    )
    await client.end()
    return id
  }

  async function addTag(): Promise<string> {
    const id = newId()
    await withCompany(database, companyId, (transaction) =>
      transaction.insertInto('tags').values({ id, companyId, name: 'Bench', colour: 'gray' }).execute(),
    )
    return id
  }
} finally {
  await close()
}
console.table(rows)
process.exit(0)
