import { shownCode } from '@tongdai/access/testing/authenticator'
import { type MailSink, startMailSink } from '@tongdai/platform/mail/testing/mail-sink'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vi } from '../apps/desk/text/vi.ts'
import { noChromium, type Person, sitDown } from './testing/browser.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { linkIn } from './testing/link-in-mail.ts'
import { waitFor } from './testing/wait-for.ts'

const lan = { email: 'lan@anhduong.example.org', password: 'mat khau cua Lan' }
const minh = { email: 'minh@anhduong.example.org', password: 'mat khau cua Minh' }

describe.skipIf(noChromium)('a company founded from nothing', () => {
  let sink: MailSink
  let instance: Instance
  let owner: Person
  let colleague: Person
  let secret = ''

  beforeAll(async () => {
    sink = await startMailSink()
    instance = await startInstance({
      SIGN_UP: 'on',
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
    await page.getByTestId('factor-confirm').fill(await shownCode(secret, -1))
    await page.getByTestId('factor-turn-on').click()
    await page.getByTestId('backup-codes').waitFor()
    expect(await page.getByTestId('backup-codes').locator('li').count()).toBe(10)
    const [backup] = await page.getByTestId('backup-codes').locator('li').allTextContents()
    await page.getByTestId('codes-kept').check()
    await page.getByTestId('codes-close').click()
    await page.getByTestId('factor-state').getByText(vi.profile.factor.on).waitFor()
    for (const code of [() => shownCode(secret), async () => backup!]) {
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
    await page.getByText('congtyanhduong').waitFor()
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

  it('tells nothing of it in the log', () => {
    for (const secretText of [lan.password, minh.password, secret])
      expect(instance.output()).not.toContain(secretText)
  })
})
