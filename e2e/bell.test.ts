import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vi } from '../apps/desk/text/vi.ts'
import { becomeReady, noChromium, type Person, signIn, sitDown } from './testing/browser.ts'
import { carrierOf } from './testing/carrier.ts'
import { openPage } from './testing/every-page.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { waitFor } from './testing/wait-for.ts'

const words = vi.notices.jobs
/** Of what is past its time: more than one page of the removal. */
const old = 401

describe.skipIf(noChromium)('bell and tray', () => {
  let instance: Instance
  let lan: Person
  let elsewhere: Person
  let owner: Person
  let database: pg.Client

  beforeAll(async () => {
    instance = await startInstance()
    const account = (who: string) => instance.accounts.find(({ name, role }) => name === who || role === who)!
    lan = await sitDown(700)
    elsewhere = await sitDown(800)
    owner = await sitDown(400)
    await signIn(lan.page, instance, account('Lan'))
    await signIn(elsewhere.page, instance, account('Lan'))
    await signIn(owner.page, instance, account('owner'))
    const host = encodeURIComponent(join(instance.dataDir, 'postgres-socket'))
    database = new pg.Client({ connectionString: `postgresql://postgres@/postgres?host=${host}` })
    await database.connect()
  })
  afterAll(async () => {
    await database?.end()
    await Promise.all([lan, elsewhere, owner].map((person) => person?.close()))
    await instance?.stop()
  })

  const unread = (page: Page, count: number) =>
    page.locator(`[data-testid="bell"][data-count="${count}"]`).waitFor({ timeout: 20_000 })

  it('tell of a missed call in each browser of who missed it, and forget it in both when it is read in one', async () => {
    await becomeReady(lan.page)
    const carrier = carrierOf(instance)
    const call = await carrier.call({ caller: 'thu-ha', tone: 440 })
    await lan.page.getByTestId('incoming-popup').waitFor({ timeout: 20_000 })
    await carrier.hangUp(call.id)
    await Promise.all([unread(lan.page, 1), unread(elsewhere.page, 1)])
    await lan.page.getByTestId('bell').click()
    await lan.page.getByTestId('notice').first().click()
    await Promise.all([unread(lan.page, 0), unread(elsewhere.page, 0)])
    // It leads to what it tells of.
    await lan.page.getByTestId('call-detail').waitFor()
  })

  const job = () => owner.page.getByTestId('job').first()
  const remove = async () => {
    await owner.page.getByTestId('remove-recordings').click()
    await owner.page
      .getByRole('dialog')
      .getByRole('button', { name: vi.company.removeNow, exact: true })
      .click()
  }
  const openTray = async () => {
    await owner.page.getByTestId('job-tray').click()
    await job().waitFor()
  }

  it('show one’s own work, to be stopped', async () => {
    await openPage(owner.page, instance.web, '/setup/company')
    // As long as somebody else looks for work, none begins.
    await database.query('begin')
    await database.query(`select pg_advisory_xact_lock(hashtext('take a job'))`)
    await remove()
    await openTray()
    await job().filter({ hasText: words.waiting }).waitFor()
    await job().getByTestId('job-cancel').click()
    await job().filter({ hasText: words.cancelled }).waitFor()
    await database.query('rollback')
    // Nobody else has it in the tray.
    expect(await lan.page.getByTestId('job-tray').count()).toBe(0)
    await job().getByRole('button', { name: words.putAway }).click()
    await job().waitFor({ state: 'detached' })
    await owner.page.keyboard.press('Escape')
  })

  it('how far it is, and what came of it as a file', async () => {
    const { rows } = await database.query(`select id, company_id from calls limit 1`)
    const [{ id: callId, company_id: companyId }] = rows
    await database.query(
      `insert into recordings (id, company_id, call_id, storage_key, duration_ms, complete, created_at)
       select gen_random_uuid(), $1, $2, 'none/' || n || '.wav', 65000, true, now() - interval '400 days'
       from generate_series(1, $3::int) n`,
      [companyId, callId, old],
    )
    // Somebody holds the last of them: the work stands still in front of it.
    await database.query('begin')
    await database.query('select id from recordings where call_id = $1 order by id desc limit 1 for update', [
      callId,
    ])
    await remove()
    await openTray()
    await job()
      .filter({ hasText: words.progress.replace('{{done}}', '400').replace('{{all}}', String(old)) })
      .waitFor()
    await database.query('rollback')
    await job()
      .filter({ hasText: `Đã xoá ${old} ghi âm.` })
      .waitFor({ timeout: 20_000 })
    const [download] = await Promise.all([
      owner.page.waitForEvent('download'),
      job().getByTestId('job-file').click(),
    ])
    const lines = (await readFile((await download.path())!, 'utf8')).trimEnd().split('\r\n')
    expect(lines).toHaveLength(1 + old)
    const [call, , , seconds] = lines[1]!.split(',')
    expect([call, seconds]).toEqual([callId, '65'])
    expect(download.suggestedFilename()).toMatch(/^ghi-am-da-xoa-\d{4}-\d{2}-\d{2}\.csv$/)
    // The page that shows the sign is closed and opened: what ended is still there.
    await owner.page.reload()
    await waitFor(
      'the tray to have it still',
      async () => (await owner.page.getByTestId('job-tray').count()) === 1,
    )
  })
})
