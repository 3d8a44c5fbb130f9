import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { shownCode } from '@tongdai/access/testing/authenticator'
import { type MailSink, startMailSink } from '@tongdai/platform/mail/testing/mail-sink'
import { newId } from '@tongdai/platform/new-id'
import { embeddedUrl } from '@tongdai/platform/postgres/embedded-postgres'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vi } from '../apps/desk/text/vi.ts'
import { startOpenId, type TestOpenId } from '../apps/server/app/testing/start-open-id.ts'
import { testRecording } from '../apps/server/app/testing/test-recording.ts'
import { noChromium, type Person, sitDown } from './testing/browser.ts'
import { openPage } from './testing/every-page.ts'
import { freePorts } from './testing/free-ports.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { linkIn } from './testing/link-in-mail.ts'
import { waitFor } from './testing/wait-for.ts'

const lan = { email: 'lan@anhduong.example.org', password: 'mat khau cua Lan' }
const minh = { email: 'minh@anhduong.example.org', password: 'mat khau cua Minh' }

/** The smallest PNG there is. */
const onePoint = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe.skipIf(noChromium)('a company founded from nothing', () => {
  let sink: MailSink
  let google: TestOpenId
  let instance: Instance
  let owner: Person
  let colleague: Person
  let secret = ''

  beforeAll(async () => {
    sink = await startMailSink()
    const port = await freePorts()
    google = await startOpenId(['/api/auth/callback/google'], { desk: `http://localhost:${port}` })
    instance = await startInstance({
      ...{ HTTP_PORT: String(port), SIGN_UP: 'on', GOOGLE_ISSUER: google.issuer },
      ...{ GOOGLE_CLIENT_ID: google.clientId, GOOGLE_CLIENT_SECRET: google.clientSecret },
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: String(sink.port),
      SMTP_TLS: 'off',
      MAIL_FROM: 'Tongdai <no-reply@example.org>',
    })
    owner = await sitDown(500)
    colleague = await sitDown(600)
  })
  afterAll(async () => {
    await owner?.close()
    await colleague?.close()
    await instance?.stop()
    await google?.close()
    await sink?.close()
  })

  const linkTo = async (email: string, path: string) => {
    const found = () =>
      sink.mails
        .filter(({ to }) => to.includes(email))
        .map(({ raw }) => linkIn(raw, path))
        .find(Boolean)
    await waitFor(`a mail to ${email} with a link to ${path}`, () => found() !== undefined, 20_000)
    return found()!
  }
  const signIn = async (page: Page, { email, password }: typeof lan) => {
    await page.goto(instance.web)
    await page.getByTestId('sign-in-email').fill(email)
    await page.getByTestId('sign-in-password').fill(password)
    await page.getByTestId('sign-in-submit').click()
  }
  /** As the page asks its own server. */
  const ask = (page: Page, method: string, path: string, body?: object) =>
    page.evaluate(
      async ([method, path, body]) => {
        const headers = { 'content-type': 'application/json' }
        const answer = await fetch(path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
        const isJson = answer.headers.get('content-type')?.startsWith('application/json')
        return { status: answer.status, body: isJson ? await answer.json() : null }
      },
      [method, path, body] as const,
    )
  /** A recorded call of somebody's with a customer. @returns its id */
  const plantCall = async (companyId: string, agentId: string, customer: string) => {
    const client = new pg.Client({ connectionString: embeddedUrl(join(instance.dataDir, 'postgres')) })
    await client.connect()
    const callId = newId()
    const key = `${companyId}/2026/11/02/${callId}.wav`
    await client.query(
      `insert into calls (id, company_id, direction, state, outcome, ended_by, reason, from_number, to_number, customer_number,
         agent_id, agent_name, started_at, answered_at, ended_at, wait_ms, talk_ms, sip_call_id)
       values ($1, $2, 'inbound', 'ended', 'answered', 'customer', 'normal', $3, '+842871000009', $3, $4, 'x',
         now() - interval '1 hour', now() - interval '59 minutes', now() - interval '58 minutes', 4000, 60000, $1::uuid::text)`,
      [callId, companyId, customer, agentId],
    )
    await client.query(
      `insert into recordings (id, company_id, call_id, storage_key, duration_ms, bytes, complete)
       values ($1, $2, $3, $4, 1000, 16058, true)`,
      [newId(), companyId, callId, key],
    )
    await client.end()
    const file = join(instance.dataDir, 'recordings', key)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, testRecording(1000))
    return callId
  }
  const atTheDesk = (page: Page) => page.getByTestId('user-menu').waitFor({ timeout: 20_000 })

  it('begins on the sign-in page, and is confirmed by the link of a mail', async () => {
    const { page } = owner
    await page.goto(instance.web)
    await page.getByTestId('sign-up').click()
    await page.getByTestId('sign-up-company').fill('Công ty Ánh Dương')
    await page.getByTestId('sign-up-name').fill('Lan')
    await page.getByTestId('sign-up-email').fill(lan.email)
    await page.getByTestId('sign-up-password').fill(lan.password)
    await page.getByTestId('sign-up-submit').click()
    await page.getByTestId('mail-sent').waitFor({ timeout: 30_000 })
    await page.goto(await linkTo(lan.email, '/confirm'))
    await page.getByTestId('confirm-password').fill('not the password')
    await page.getByTestId('confirm-submit').click()
    await page.getByText(vi.session.confirm.wrong).waitFor()
    await page.getByTestId('confirm-password').fill(lan.password)
    await page.getByTestId('confirm-submit').click()
    await atTheDesk(page)
    expect(new URL(page.url()).hash).toBe('')
  })

  it('its owner sets up a second factor, and signs in with it', async () => {
    const { page } = owner
    await page.goto(`${instance.web}/account`)
    await page.getByTestId('factor-begin').click()
    await page.getByTestId('prove-password').fill(lan.password)
    await page.getByTestId('prove-submit').click()
    secret = (await page.getByTestId('factor-secret').textContent())!
    await page.getByTestId('factor-confirm').fill(await shownCode(secret))
    await page.getByTestId('factor-turn-on').click()
    await page.getByTestId('backup-codes').waitFor()
    expect(await page.getByTestId('backup-codes').locator('li').count()).toBe(10)
    const [backup] = await page.getByTestId('backup-codes').locator('li').allTextContents()
    await page.getByTestId('codes-kept').check()
    await page.getByTestId('codes-close').click()
    await page.getByTestId('factor-state').getByText(vi.profile.factor.on).waitFor()
    for (const code of [() => shownCode(secret, 1), async () => backup!]) {
      await page.getByTestId('user-menu').click()
      await page.getByTestId('sign-out').click()
      await signIn(page, lan)
      await page.getByTestId('factor-code').fill('000000')
      await page.getByTestId('factor-submit').click()
      await page.getByTestId('factor-error').waitFor()
      await page.getByTestId('factor-code').fill(await code())
      await page.getByTestId('factor-submit').click()
      await atTheDesk(page)
    }
  })

  it('a second person is invited, accepts, and is one of its people', async () => {
    const code = await owner.page.evaluate(async (email) => {
      const answer = await fetch('/api/users', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, name: 'Minh', role: 'agent' }),
      })
      return ((await answer.json()) as { password: string }).password
    }, minh.email)
    const { page } = colleague
    await signIn(page, { email: minh.email, password: code })
    await page.getByTestId('password-current').fill(code)
    await page.getByTestId('password-next').fill(minh.password)
    await page.getByTestId('password-again').fill(minh.password)
    await page.getByTestId('password-save').click()
    await atTheDesk(page)
    await page.goto(`${instance.web}/account`)
    await page.getByText('anhduong', { exact: true }).waitFor()
  })

  it('who forgets the password chooses another by the link of a mail', async () => {
    const { page } = colleague
    await page.getByTestId('user-menu').click()
    await page.getByTestId('sign-out').click()
    await page.getByTestId('forgotten').click()
    await page.getByTestId('forgotten-email').fill(minh.email)
    await page.getByTestId('forgotten-submit').click()
    await page.getByTestId('mail-sent').waitFor({ timeout: 30_000 })
    const link = await linkTo(minh.email, '/new-password')
    await page.goto(link)
    await page.getByTestId('reset-next').fill('mat khau moi cua Minh')
    await page.getByTestId('reset-again').fill('mat khau moi cua Minh')
    await page.getByTestId('reset-submit').click()
    await page.getByTestId('reset-done').waitFor()
    await signIn(page, { ...minh, password: 'mat khau moi cua Minh' })
    await atTheDesk(page)
    await page.goto(link)
    await page.getByTestId('reset-next').fill('mat khau thu ba')
    await page.getByTestId('reset-again').fill('mat khau thu ba')
    await page.getByTestId('reset-submit').click()
    await page.getByTestId('reset-error').getByText(vi.problem.LINK_INVALID).waitFor()
  })

  it('hears what its role and department let it hear, and sees no numbers', async () => {
    const { page } = owner
    const { companyId, user } = (await ask(page, 'GET', '/api/me')).body
    const { items } = (await ask(page, 'GET', '/api/users')).body
    const { id: minhId, version } = items.find(({ email }: { email: string }) => email === minh.email)
    const inDepartment = async (name: string, userId: string) =>
      expect((await ask(page, 'POST', '/api/departments', { name, members: [{ userId }] })).status).toBe(201)
    await inDepartment('Chăm sóc', minhId)
    await inDepartment('Kinh doanh', user.id)
    const permissions = { 'calls.see': 'departments', 'recordings.listen': 'departments', 'live.see': 'own' }
    const role = { name: 'Nghe phòng mình', permissions, masked: ['phone'] }
    const { id: roleId } = (await ask(page, 'POST', '/api/roles', role)).body
    expect((await ask(page, 'PATCH', `/api/users/${minhId}`, { roleId, version })).status).toBe(200)
    const mine = await plantCall(companyId, minhId, '+84912345678')
    const theirs = await plantCall(companyId, user.id, '+84933221144')
    await openPage(colleague.page, instance.web, '/history')
    const rows = colleague.page.getByTestId('history-row')
    await rows.first().getByText('0912•••678').waitFor()
    expect(await rows.count()).toBe(1)
    expect(await colleague.page.content()).not.toMatch(/0?912[ .]?345[ .]?678|933221144/)
    const heard = async (id: string) =>
      (await ask(colleague.page, 'GET', `/api/calls/${id}/recording`)).status
    expect([await heard(mine), await heard(theirs)]).toEqual([200, 404])
    expect((await ask(page, 'GET', `/api/calls/${theirs}/recording`)).status).toBe(200)
  })

  it('its people sign in by Google, whose e-mail both have seen proven', async () => {
    const { page } = colleague
    google.person = { sub: 'minh-of-google', email: minh.email, email_verified: true, name: 'Minh' }
    await page.getByTestId('user-menu').click()
    await page.getByTestId('sign-out').click()
    await page.getByTestId('provider-google').click()
    await atTheDesk(page)
    expect((await ask(page, 'GET', '/api/me')).body.user.email).toBe(minh.email)
  })

  it('its logo stands in the frame, and on the sign-in page of its code', async () => {
    const { page, browser } = owner
    await openPage(page, instance.web, '/setup/company')
    const file = { name: 'logo.png', mimeType: 'image/png', buffer: onePoint }
    await page.getByTestId('company-logo').locator('input[type=file]').setInputFiles(file)
    await page.getByTestId('company-logo-shown').waitFor()
    const stranger = await (await browser.newContext()).newPage()
    await stranger.goto(`${instance.web}/?company=anhduong`)
    await stranger.getByTestId('company-logo-shown').waitFor()
    await stranger.context().close()
  })

  it('its owner has another e-mail once its link was opened', async () => {
    const { page } = owner
    const next = 'lan@moi.example.org'
    await openPage(page, instance.web, '/account')
    await page.getByTestId('email-change').click()
    await page.getByTestId('email-next').fill(next)
    await page.getByTestId('email-password').fill(lan.password)
    await page.getByTestId('email-send').click()
    await page.getByTestId('email-sent').waitFor()
    await page.goto(await linkTo(next, '/confirm-email'))
    // What it is about, and that it is still to be pressed.
    await page.getByText(vi.session.confirmEmail.textNamed.replace('{{email}}', next)).waitFor()
    await page.getByTestId('confirm-email-submit').click()
    await page.getByTestId('email-done').waitFor()
    expect((await ask(page, 'GET', '/api/me')).body.user.email).toBe(next)
  })

  it('tells nothing of it in the log', () => {
    for (const secretText of [lan.password, minh.password, secret])
      expect(instance.output()).not.toContain(secretText)
  })
})
