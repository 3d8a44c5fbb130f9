import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vi } from '../apps/desk/text/vi.ts'
import { signInApi } from './testing/api.ts'
import { noChromium, type Person, signIn, sitDown } from './testing/browser.ts'
import { openPage } from './testing/every-page.ts'
import { type Instance, startInstance } from './testing/instance.ts'

describe.skipIf(noChromium)('the page Health', () => {
  let instance: Instance
  let owner: Person
  let database: pg.Client

  beforeAll(async () => {
    instance = await startInstance()
    const account = instance.accounts.find(({ role }) => role === 'owner')!
    const api = await signInApi(instance, account)
    // What is told of it is what the reader is to have left out.
    await api.send('POST', '/api/contacts', { name: 'Hoa', phone: '0901234567' })
    await api.send('POST', '/api/users/invite', { name: 'Mai', email: 'mai@demo.tongdai', role: 'agent' })
    owner = await sitDown(400)
    await signIn(owner.page, instance, account)
    const host = encodeURIComponent(join(instance.dataDir, 'postgres-socket'))
    database = new pg.Client({ connectionString: `postgresql://postgres@/postgres?host=${host}` })
    await database.connect()
  })
  afterAll(async () => {
    await database?.end()
    await owner?.close()
    await instance?.stop()
  })

  it('says how each part is, and how much mail waits, with the way to it', async () => {
    const { page } = owner
    await openPage(page, instance.web, '/setup/health')
    await page.getByTestId('health-summary').filter({ hasText: vi.health.well }).waitFor()
    for (const part of ['database', 'voice', 'disk', 'feed', 'reader notices'])
      await page.locator(`[data-testid="health-part"][data-part="${part}"]`).waitFor()
    const mail = page.getByTestId('mail-waiting').filter({ hasText: '1 thư đang chờ' })
    await mail.filter({ hasText: vi.health.mail.noServer }).waitFor()
    await mail.getByRole('link', { name: vi.health.mail.open }).click()
    await page.getByTestId('mail-read').first().waitFor()
  })

  it('shows what a reader could not take, and has it tried again', async () => {
    const { page } = owner
    await database.query(
      `insert into feed_left_out (reader, event_id, company_id, error, event)
       select 'notices', id, company_id, 'the store was away', jsonb_build_object(
         'id', id, 'companyId', company_id, 'at', at, 'type', type, 'version', version, 'data', data,
         'actor', jsonb_build_object('kind', actor_kind, 'id', actor_id),
         'subject', jsonb_build_object('kind', subject_kind, 'id', subject_id))
       from feed where type = 'contact.created' limit 1`,
    )
    await openPage(page, instance.web, '/setup/health')
    const stuck = page.getByTestId('stuck')
    await stuck.waitFor()
    await stuck.getByTestId('stuck-which').click()
    await stuck
      .getByTestId('table-row')
      .filter({ hasText: 'contact.created' })
      .filter({ hasText: 'the store was away' })
      .waitFor()
    await stuck.getByTestId('stuck-try-again').click()
    await stuck.waitFor({ state: 'detached', timeout: 20_000 })
    const { rows } = await database.query('select from feed_left_out')
    expect(rows).toHaveLength(0)
    await page.getByTestId('health-summary').filter({ hasText: vi.health.well }).waitFor()
    await openPage(page, instance.web, '/setup/audit')
    await page.getByTestId('deed').filter({ hasText: 'cho thử lại' }).waitFor()
  })
})
