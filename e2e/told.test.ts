import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vi } from '../apps/desk/text/vi.ts'
import {
  becomeReady,
  dial,
  noChromium,
  type Person,
  signIn,
  sitDown,
  waitForStatus,
} from './testing/browser.ts'
import { carrierOf } from './testing/carrier.ts'
import { openPage } from './testing/every-page.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { freeze } from './testing/processes.ts'
import { waitFor } from './testing/wait-for.ts'

const words = vi.call.state

describe.skipIf(noChromium)('what the desk tells', () => {
  let instance: Instance
  let lan: Person
  let minh: Person
  let owner: Person

  beforeAll(async () => {
    instance = await startInstance()
    lan = await sitDown(700)
    minh = await sitDown(900)
    owner = await sitDown(400)
    for (const [person, who] of [
      [lan, 'Lan'],
      [minh, 'Minh'],
      [owner, 'owner'],
    ] as const) {
      const account = instance.accounts.find(({ name, role }) => name === who || role === who)!
      await signIn(person.page, instance, account)
    }
    await becomeReady(lan.page)
  })

  afterAll(async () => {
    await Promise.all([lan, minh, owner].map((person) => person?.close()))
    await instance?.stop()
  })

  const carrier = () => carrierOf(instance)
  const seconds = async (page: Page, testId: string) => {
    const text = await page.getByTestId(testId).textContent()
    const [, minutes, rest] = /(\d+):(\d+)/.exec(text ?? '')!
    return Number(minutes) * 60 + Number(rest)
  }
  const says = async (word: string) => {
    const pill = lan.page.getByTestId('agent-status').filter({ hasText: word })
    const card = lan.page.getByTestId('call-card').filter({ hasText: word })
    const colleague = minh.page.getByRole('listitem').filter({ hasText: 'Lan' }).filter({ hasText: word })
    await Promise.all([pill, card, colleague].map((place) => place.first().waitFor()))
  }

  it('has a call that was refused at once among the last ones, and counts as calls out those that left the house', async () => {
    const { page } = minh
    await becomeReady(page)
    await openPage(page, instance.web, '/')
    const dialled = page.getByTestId('figure').filter({ hasText: vi.home.outbound })
    await dialled.filter({ hasText: '0 / 0' }).waitFor()
    await dial(page, '19001234')
    const notice = page.getByTestId('call-failed')
    await notice.filter({ hasText: vi.phone.advice.barred }).waitFor()
    const row = page.getByTestId('history-row').filter({ hasText: '1234' })
    await row.waitFor()
    // Both have the same word for it.
    const word = (await row.locator('[data-outcome]').textContent())!
    expect(await notice.textContent()).toContain(word)
    await page.keyboard.press('Escape')
    await dial(page, '0912000486')
    await page.getByTestId('call-failed').waitFor()
    await dialled.filter({ hasText: '0 / 1' }).waitFor()
    // And the figure opens the calls that it counts.
    await dialled.click()
    const rows = page.getByTestId('history-row')
    await page.getByRole('heading', { name: vi.history.title }).waitFor()
    await waitFor('the one call that left the house', async () => (await rows.count()) === 1)
    await openPage(page, instance.web, '/')
  })

  it('tells of a call that failed without standing in the way, until Esc or another page', async () => {
    const { page } = minh
    await openPage(page, instance.web, '/contacts')
    const notice = page.getByTestId('call-failed')
    const fail = async () => {
      await dial(page, '19001234')
      await notice.waitFor()
    }
    await fail()
    // A trial finds whether something lies over it.
    await page.getByTestId('contact-add').click({ trial: true, timeout: 3_000 })
    await page.keyboard.press('Escape')
    await notice.waitFor({ state: 'detached' })
    await fail()
    await page.locator('a[href="/history"]').first().click()
    await notice.waitFor({ state: 'detached' })
    await openPage(page, instance.web, '/')
  })

  it('is one word of a call for who is in it and for a colleague, from the first digit on', async () => {
    await dial(lan.page, '0912000408')
    await says(words.ringing)
    // A row of it among the last calls as well, and nobody is said to talk or to arrive.
    await lan.page.getByTestId('history-row').filter({ hasText: words.ringing }).waitFor()
    await lan.page.getByTestId('call-hangup').click()
    await lan.page.getByTestId('call-card').waitFor({ state: 'detached' })

    await dial(lan.page, '0912000100')
    await says(words.talking)
    await lan.page.getByTestId('call-hold').click()
    await says(words.held)
    await lan.page.getByTestId('call-hold').click()
    await says(words.talking)
    // With the microphone off as well: that is added, and takes no word's place.
    await lan.page.getByTestId('call-mute').click()
    await lan.page.getByTestId('call-notice').filter({ hasText: vi.phone.micOff }).waitFor()
    await says(words.talking)
    await lan.page.getByTestId('call-mute').click()
  })

  it('and one time: pill and card agree, through a page that was away', async () => {
    const agree = async () => {
      const [pill, card] = [await seconds(lan.page, 'agent-status'), await seconds(lan.page, 'call-timer')]
      return Math.abs(pill - card) <= 1
    }
    await waitFor('the talk to have lasted', async () => (await seconds(lan.page, 'call-timer')) >= 4)
    expect(await agree()).toBe(true)
    await lan.page.reload()
    await lan.page.locator('[data-testid="call-card"][data-state="talking"]').waitFor()
    expect(await seconds(lan.page, 'agent-status')).toBeGreaterThanOrEqual(4)
    await waitFor('both to agree again', agree)
    await lan.page.getByTestId('call-hangup').click()
    await waitForStatus(lan.page, 'wrap-up')
  })

  it('plays a recording that grows with its call on from where it was, to its new end', async () => {
    await becomeReady(lan.page)
    await dial(lan.page, '0912000100')
    await waitFor('the talk to have lasted', async () => (await seconds(lan.page, 'call-timer')) >= 4)
    const { page } = owner
    await openPage(page, instance.web, '/history')
    await page.getByTestId('history-row').first().click()
    const player = page.getByTestId('recording-play')
    const played = async () => {
      const text = await page.getByTestId('recording-time').textContent()
      const [at, length] = [...text!.matchAll(/(\d+):(\d+)/g)].map(([, m, s]) => Number(m) * 60 + Number(s))
      return { at: at!, length: length! }
    }
    await player.click()
    await waitFor('some of it to be played', async () => (await played()).at >= 2)
    const before = await played()
    await waitFor(
      'the call to have gone on',
      async () => (await seconds(lan.page, 'call-timer')) >= before.length + 4,
    )
    await lan.page.getByTestId('call-hangup').click()
    await waitFor('the whole of it to be known', async () => (await played()).length > before.length)
    const after = await played()
    expect(after.at).toBeGreaterThanOrEqual(Math.min(before.at, before.length))
    // What came after the first end is heard, without another click where it still played.
    if ((await player.getAttribute('data-playing')) === 'false') await player.click()
    await waitFor('the rest to be played', async () => (await played()).at > before.length, 30_000)
    await openPage(page, instance.web, '/')
  })

  it('counts a pause on over a call that failed', async () => {
    await becomeReady(lan.page)
    await lan.page.getByTestId('agent-status').click()
    await lan.page.getByRole('menuitem', { name: vi.phone.pause.meeting }).click()
    await waitForStatus(lan.page, 'paused')
    await waitFor('the pause to have lasted', async () => (await seconds(lan.page, 'agent-status')) >= 3)
    await dial(lan.page, '0912000486')
    await lan.page.getByTestId('call-failed').waitFor()
    await waitForStatus(lan.page, 'paused')
    expect(await seconds(lan.page, 'agent-status')).toBeGreaterThanOrEqual(3)
  })

  it('names who has the number of a new contact already, and lets it be shared on purpose', async () => {
    const { page } = owner
    await openPage(page, instance.web, '/contacts')
    const add = async () => {
      await page.getByTestId('contact-add').click()
      await page.getByTestId('contact-name').fill('Con của Bà Mười')
      await page.getByTestId('contact-phone').fill('028 3822 0105')
      await page.getByTestId('form-save').click()
      await page.getByTestId('contact-taken').filter({ hasText: 'Bà Mười' }).waitFor()
    }
    await add()
    await page.getByRole('button', { name: vi.contacts.openTaken.replace('{{name}}', 'Bà Mười') }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByTestId('table-row').filter({ hasText: 'Bà Mười' }).waitFor()
    await waitFor(
      'the list to show that contact alone',
      async () => (await page.getByTestId('table-row').count()) === 1,
    )
    await add()
    await page.getByTestId('form-save').click()
    await page.getByTestId('table-row').filter({ hasText: 'Con của Bà Mười' }).waitFor()
  })

  it('warns who leads of a caller while all who could take the call are paused', async () => {
    const setStatus = (page: Page, status: object) =>
      page.evaluate(
        (body) =>
          fetch('/api/agent/status', {
            method: 'PUT',
            headers: { 'content-type': 'application/json' },
            body,
          }),
        JSON.stringify(status),
      )
    for (const { page } of [lan, minh]) {
      await becomeReady(page)
      await setStatus(page, { status: 'paused', reason: 'lunch' })
      await waitForStatus(page, 'paused')
    }
    const call = await carrier().call({ caller: 'lan-anh', tone: 1000 })
    const warning = owner.page.getByTestId('unstaffed-queue')
    await warning.filter({ hasText: 'tạm dừng' }).filter({ hasText: 'Chăm sóc khách hàng' }).waitFor()
    await setStatus(lan.page, { status: 'ready' })
    await warning.waitFor({ state: 'detached' })
    await lan.page.getByTestId('incoming-popup').waitFor()
    await carrier().hangUp(call.id)
    await lan.page.getByTestId('incoming-popup').waitFor({ state: 'detached' })
  })

  it('warns who leads of a caller whom nobody is there to take', async () => {
    for (const { page } of [lan, minh]) {
      await page.getByTestId('user-menu').click()
      await page.getByTestId('sign-out').click()
      await page.getByTestId('sign-in-email').waitFor()
    }
    const call = await carrier().call({ caller: 'lan-anh', tone: 1000 })
    const warning = owner.page.getByTestId('unstaffed-queue')
    await warning.filter({ hasText: 'đăng nhập' }).filter({ hasText: 'Chăm sóc khách hàng' }).waitFor()
    await carrier().hangUp(call.id)
    await warning.waitFor({ state: 'detached' })
  })

  it('says at the first failure why a list is empty, and fills it by itself', async () => {
    const { page } = owner
    await openPage(page, instance.web, '/')
    // A second attempt is not sent on before the first one's failure has been told.
    let attempts = 0
    let release = () => {}
    const told = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/api/roles', async (route) => {
      if (++attempts > 1) await told
      await route.continue()
    })
    const thaw = freeze(instance.pid('postgres'))
    try {
      await page.getByRole('link', { name: vi.frame.job.setup }).click()
      // Home has not asked for these.
      await page.getByRole('link', { name: vi.roles.nav }).click()
      const fault = page.getByTestId('load-fault').filter({ hasText: vi.problem.DATABASE_UNAVAILABLE })
      await fault.filter({ hasText: vi.frame.retrying }).waitFor()
    } finally {
      thaw()
      release()
    }
    await page.getByTestId('table-row').first().waitFor()
    await page.unroute('**/api/roles')
  })

  it('says on every page, while live news goes on, that lists may be old, and takes it back by itself', async () => {
    const { page } = owner
    await openPage(page, instance.web, '/contacts')
    await page.getByTestId('table-row').first().waitFor()
    const banner = page.getByTestId('banner').filter({ hasText: vi.frame.banner.database })
    const thaw = freeze(instance.pid('postgres'))
    try {
      await banner.waitFor({ timeout: 15_000 })
      // What stands there stays to be read.
      expect(await page.getByTestId('table-row').count()).toBeGreaterThan(0)
      await page.getByRole('link', { name: vi.frame.job.calls }).first().click()
      expect(await banner.count()).toBe(1)
    } finally {
      thaw()
    }
    await banner.waitFor({ state: 'detached' })
    await page.getByTestId('history-row').first().waitFor()
  })

  /** Somebody tries passwords of an account, until that is slowed down: the owner is told of it. */
  const guessUntilSlowed = () =>
    waitFor('the guesses to be slowed down', async () => {
      const body = JSON.stringify({ email: 'somebody@demo.tongdai', password: 'a wrong password' })
      const headers = { 'content-type': 'application/json', origin: instance.web }
      const guess = await fetch(`${instance.web}/api/auth/sign-in/email`, { method: 'POST', headers, body })
      return guess.status === 429
    })

  it('leads the owner to security events not seen yet, on a narrow screen too', async () => {
    const { page } = owner
    await guessUntilSlowed()
    await waitFor('the guesses to be written down', () =>
      page.evaluate(async () => (await (await fetch('/api/security-events/notice')).json()).unseen > 0),
    )
    await page.setViewportSize({ width: 390, height: 844 })
    await openPage(page, instance.web, '/')
    await page.getByRole('button', { name: vi.frame.nav.more }).getByTestId('security-badge').waitFor()
    await page.getByTestId('security-line').click()
    await page.getByRole('heading', { name: vi.security.title }).waitFor()
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  it('tells in the demo which number to call, and from where', async () => {
    await openPage(owner.page, instance.web, '/')
    const hint = owner.page.getByTestId('demo-hint')
    expect(await hint.textContent()).toContain('028 7100 0001')
    const port = new URL((await hint.getByRole('link').getAttribute('href'))!).port
    expect(port).toBe(new URL(instance.carrier).port)
  })

  it('forgets a wrong password once another is typed', async () => {
    const { page } = lan
    await page.getByTestId('sign-in-email').fill('lan@demo.tongdai')
    await page.getByTestId('sign-in-password').fill('not the password')
    await page.getByTestId('sign-in-submit').click()
    await page.getByTestId('sign-in-error').waitFor()
    await page.getByTestId('sign-in-password').fill('another')
    await page.getByTestId('sign-in-error').waitFor({ state: 'detached' })
  })
})
