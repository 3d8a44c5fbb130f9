import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { withCompany, withSystem } from '@tongdai/database/with-company'
import { newId } from '@tongdai/platform/new-id'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type News, tell } from './tell.ts'

const [red, blue, anna] = [newId(), newId(), newId()]
let throwaway: ThrowawayDatabase
beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
})
afterAll(() => throwaway.close())

const updated = (subject: string): News => ({
  type: 'contact.updated',
  subject,
  data: { changed: ['name'] },
})
const actor = { companyId: red, userId: anna }
const told = (subject: string) =>
  withSystem(throwaway.database, (transaction) =>
    transaction.selectFrom('feed').selectAll().where('subjectId', '=', subject).execute(),
  )

describe('telling the feed', () => {
  it('says who did what to whom, and with which version of its payload', async () => {
    const contact = newId()
    await withCompany(throwaway.database, red, (transaction) => tell(transaction, actor, updated(contact)))
    expect(await told(contact)).toMatchObject([
      {
        ...{ companyId: red, type: 'contact.updated', version: 1 },
        ...{ actorKind: 'person', actorId: anna, subjectKind: 'contact', subjectId: contact },
        data: { changed: ['name'] },
      },
    ])
  })

  it('is undone with the change', async () => {
    const contact = newId()
    await expect(
      withCompany(throwaway.database, red, async (transaction) => {
        await tell(transaction, actor, updated(contact))
        throw new Error('the change failed')
      }),
    ).rejects.toThrow('the change failed')
    expect(await told(contact)).toEqual([])
  })

  it('keeps to itself what the type does not name: it might be personal', async () => {
    const contact = newId()
    const data = { name: 'Anna' } as never
    const news: News = { type: 'contact.removed', subject: contact, data }
    await withCompany(throwaway.database, red, (transaction) => tell(transaction, actor, news))
    expect(await told(contact)).toMatchObject([{ data: {} }])
  })
})

describe('the feed of a company', () => {
  it('is told by nobody else', async () => {
    await expect(
      withCompany(throwaway.database, red, (transaction) =>
        tell(transaction, { companyId: blue, userId: anna }, updated(newId())),
      ),
    ).rejects.toThrow('row-level security')
  })

  it('is read and changed on behalf of no company, its weeks by name neither', async () => {
    const { rows } = await sql<{ week: string }>`select week from feed_weeks()`.execute(
      throwaway.database.app,
    )
    expect(rows.length).toBeGreaterThanOrEqual(5)
    for (const table of ['feed', rows[0]!.week, 'feed_cursors', 'feed_left_out'])
      for (const statement of ['select from %', 'delete from %', 'update % set company_id = null'])
        await expect(
          withCompany(throwaway.database, red, (transaction) =>
            sql.raw(statement.replace('%', table)).execute(transaction),
          ),
        ).rejects.toThrow('permission denied')
    await expect(
      withSystem(throwaway.database, (transaction) => transaction.deleteFrom('feed').execute()),
    ).rejects.toThrow('permission denied')
  })
})
