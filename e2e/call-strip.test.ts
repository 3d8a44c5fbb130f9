import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { vi } from '../apps/desk/text/vi.ts'
import { dial, noChromium, type Person, signIn, sitDown, waitForStatus } from './testing/browser.ts'
import { carrierOf } from './testing/carrier.ts'
import { everyPage, goTo, openPage } from './testing/every-page.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { waitFor } from './testing/wait-for.ts'

/** Whether a click in the middle of each control of the call would reach it. */
const outOfReach = (page: Page) =>
  page.evaluate(() =>
    ['call-mute', 'call-hold', 'call-dtmf', 'call-hangup'].filter((id) => {
      const control = document.querySelector(`[data-testid="${id}"]`)!
      const { left, top, width, height } = control.getBoundingClientRect()
      const hit = document.elementFromPoint(left + width / 2, top + height / 2)
      return !control.contains(hit)
    }),
  )

describe.skipIf(noChromium)('a call whose page is busy with something else', () => {
  let instance: Instance
  let owner: Person
  let page: Page

  beforeAll(async () => {
    instance = await startInstance()
    owner = await sitDown(700)
    page = owner.page
    await signIn(page, instance, instance.accounts.find(({ role }) => role === 'owner')!)
    const created = await page.evaluate(async () => {
      const me = await (await fetch('/api/me')).json()
      const answer = await fetch('/api/extensions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ number: '150', userId: me.user.id }),
      })
      return answer.status
    })
    expect(created).toBeLessThan(300)
    await waitForStatus(page, 'ready')
  })

  beforeEach(async () => {
    if ((await page.getByTestId('call-card').count()) > 0) return
    await page.evaluate(() => fetch('/api/agent/finish-wrap-up', { method: 'POST' }))
    await waitForStatus(page, 'ready')
    await dial(page, '0912000100')
    await page.locator('[data-testid="call-timer"][data-answered="true"]').waitFor()
  })

  afterAll(async () => {
    await owner?.close()
    await instance?.stop()
  })

  const ended = () =>
    waitFor('the call to be over', async () =>
      (await carrierOf(instance).calls()).every(({ state }) => state === 'ended'),
    )

  it.each([
    [1440, 900],
    [1024, 700],
    [390, 800],
  ])(
    'keeps its controls within reach over every form, drawer, menu and question, %i × %i',
    async (width, height) => {
      await page.setViewportSize({ width, height })
      const seen: string[] = []
      for (const path of await everyPage(page)) {
        await goTo(page, path)
        const openers = [
          // Some are behind filters that are folded away on a narrow screen.
          page.locator('main [data-testid$="-add"]:visible'),
          page.locator('main [data-testid="row-menu"]'),
          page.locator('main [data-testid="history-row"]'),
        ]
        for (const opener of openers) {
          if ((await opener.count()) === 0) continue
          await opener.first().click()
          const opened = page.locator('[role="dialog"], [role="menu"], [data-testid="call-detail"]').first()
          await opened.waitFor()
          await waitFor(
            `${path} to leave the controls free`,
            async () => (await outOfReach(page)).length === 0,
          )
          seen.push(path)
          const remove = page.getByRole('menuitem', { name: vi.frame.remove, exact: true })
          if ((await remove.count()) > 0) {
            await remove.click()
            await page.getByRole('dialog').waitFor()
            expect(await outOfReach(page)).toEqual([])
          }
          await page.keyboard.press('Escape')
          await opened.waitFor({ state: 'detached' })
          await page.locator('[role="dialog"]').waitFor({ state: 'detached' })
        }
      }
      expect(seen.length).toBeGreaterThan(6)
      for (const menu of ['user-menu', 'agent-status']) {
        await page.getByTestId(menu).click()
        await page.getByRole('menu').waitFor()
        expect(await outOfReach(page)).toEqual([])
        // And the menu itself is whole.
        const first = page.getByRole('menuitem').first()
        await first.click({ trial: true })
        await page.keyboard.press('Escape')
        await page.getByRole('menu').waitFor({ state: 'detached' })
      }
    },
  )

  it.each([1440, 1024])('tells what a control does, and its key, over the strip, %i px', async (width) => {
    await page.setViewportSize({ width, height: 800 })
    for (const [control, key] of [
      ['call-mute', 'Alt M'],
      ['call-hold', 'Alt H'],
      ['call-hangup', 'Alt E'],
    ] as const) {
      await page.getByTestId(control).hover()
      const hint = page.getByRole('tooltip').filter({ hasText: key })
      await hint.waitFor()
      const uncovered = await hint.evaluate((element) => {
        element.style.pointerEvents = 'auto'
        const { left, right, top, bottom } = element.getBoundingClientRect()
        const at = (y: number) => element.contains(document.elementFromPoint((left + right) / 2, y))
        return top >= 0 && at(top + 3) && at(bottom - 3)
      })
      expect(uncovered, control).toBe(true)
      const label = page.getByTestId(control).locator('span').filter({ hasText: /\p{L}/u }).last()
      if (control !== 'call-hangup') expect(await label.isVisible()).toBe(width >= 1280)
      await page.mouse.move(5, 700)
      await hint.waitFor({ state: 'detached' })
    }
    await page.getByTestId('call-dtmf').click()
    const digits = page.locator('output')
    await page.getByTestId('dtmf-5').click()
    const { top, bottom } = await digits.evaluate((element) => element.getBoundingClientRect())
    const card = await page
      .getByTestId('call-card')
      .evaluate((element) => element.getBoundingClientRect().bottom)
    expect(bottom - top).toBeGreaterThan(10)
    expect(
      top >= card ||
        (await digits.evaluate((element) => {
          const { left, right, top } = element.getBoundingClientRect()
          return element.contains(document.elementFromPoint((left + right) / 2, top + 3))
        })),
    ).toBe(true)
    await page.keyboard.press('Escape')
  })

  it.each([1920, 1440, 1366, 1280, 1024, 390])(
    'lets no control move when the call is held or muted, %i px: a second click meets the same one',
    async (width) => {
      await page.setViewportSize({ width, height: 800 })
      const stand = () =>
        page.evaluate(() =>
          ['call-mute', 'call-hold', 'call-dtmf', 'call-hangup'].map((id) => {
            const { left, right, top } = document
              .querySelector(`[data-testid="${id}"]`)!
              .getBoundingClientRect()
            return [id, left, right, top].join(' ')
          }),
        )
      const press = async (control: string, on: boolean) => {
        await page.getByTestId(control).click()
        await page.locator(`[data-testid="${control}"][aria-pressed="${on}"]:enabled`).waitFor()
        await page.mouse.move(5, 700)
      }
      const before = await stand()
      await press('call-hold', true)
      expect(await stand(), 'held').toEqual(before)
      await press('call-mute', true)
      expect(await stand(), 'held and muted').toEqual(before)
      await press('call-hold', false)
      expect(await stand(), 'muted').toEqual(before)
      await press('call-mute', false)
      expect(await stand(), 'talking').toEqual(before)
    },
  )

  it('tells them where they cover no line of the strip, at any width', async () => {
    for (const width of [1440, 1280, 1024, 390]) {
      await page.setViewportSize({ width, height: 800 })
      for (const control of ['call-mute', 'call-hold', 'call-dtmf', 'call-hangup']) {
        await page.getByTestId(control).hover()
        const hint = page.getByRole('tooltip')
        await hint.waitFor()
        const strip = await page.locator('[data-strip]').evaluate((at) => at.getBoundingClientRect().bottom)
        await waitFor(
          `the hint of ${control} to stand below the strip at ${width}`,
          async () => (await hint.evaluate((at) => at.getBoundingClientRect().top)) >= strip,
        )
        await page.mouse.move(5, 700)
        await hint.waitFor({ state: 'detached' })
      }
    }
  })

  it('stands beside a status that is read whole, with what follows the call, in both languages', async () => {
    /** Texts of the status that are not shown, or cut, or run into something else of the bar. */
    const cut = () =>
      page.evaluate(() =>
        ['status-label', 'status-next'].filter((id) => {
          const text = document.querySelector(`[data-testid="${id}"]`)
          if (!text || text.clientWidth === 0) return true
          const { left, right, top, bottom } = text.getBoundingClientRect()
          const hit = document.elementFromPoint(right - 2, (top + bottom) / 2)
          return text.scrollWidth > text.clientWidth || left < 0 || right > innerWidth || !text.contains(hit)
        }),
      )
    for (const language of ['en', 'vi']) {
      await page.evaluate((chosen) => localStorage.setItem('tongdai-language', chosen), language)
      await page.reload()
      await page.locator('[data-testid="call-card"][data-state="talking"]').waitFor()
      for (const reason of ['break', 'training']) {
        await page.evaluate(
          (body) =>
            fetch('/api/agent/status', {
              method: 'PUT',
              headers: { 'content-type': 'application/json' },
              body,
            }),
          JSON.stringify({ status: 'paused', reason }),
        )
        await page.getByTestId('status-next').waitFor()
        for (const held of [false, true]) {
          if (held) await page.getByTestId('call-hold').click()
          await page.locator(`[data-testid="call-card"][data-state="${held ? 'held' : 'talking'}"]`).waitFor()
          for (const width of [1024, 1280, 1366, 1440, 1920, 390]) {
            await page.setViewportSize({ width, height: 800 })
            await waitFor(
              `${language} ${reason} ${held} to be read whole at ${width}`,
              async () => (await cut()).length === 0,
            )
          }
        }
        await page.getByTestId('call-hold').click()
        await page.locator('[data-testid="call-card"][data-state="talking"]').waitFor()
      }
    }
    await page.evaluate(() =>
      fetch('/api/agent/status', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ status: 'ready' }),
      }),
    )
    await page.getByTestId('status-next').waitFor({ state: 'detached' })
  })

  it('is hung up with a click while a form is open', async () => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await openPage(page, instance.web, '/contacts')
    await page.getByTestId('call-card').waitFor()
    await page.getByTestId('contact-add').click()
    await page.getByTestId('contact-name').fill('Chị Ba')
    await page.getByTestId('call-hangup').click()
    await ended()
    expect(await page.getByTestId('contact-name').inputValue()).toBe('Chị Ba')
    await page.keyboard.press('Escape')
    // What was typed is not thrown away unasked.
    await page.getByTestId('form-discard').click()
  })

  it('is muted, held and hung up by the keyboard alone, typing in a form or not', async () => {
    const card = page.getByTestId('call-card')
    await page.getByTestId('contact-add').click()
    await page.getByTestId('contact-name').fill('m')
    await page.getByTestId('contact-name').press('h')
    expect(await card.getAttribute('data-state')).toBe('talking')
    await page.keyboard.press('Alt+m')
    await page.locator('[data-testid="call-mute"][aria-pressed="true"]').waitFor()
    await page.keyboard.press('Alt+h')
    await page.locator('[data-testid="call-card"][data-state="held"]').waitFor()
    // An input method that composes a word takes the keys for itself.
    await page.getByTestId('contact-name').evaluate((input) =>
      input.dispatchEvent(
        new KeyboardEvent('keydown', {
          key: 'e',
          code: 'KeyE',
          altKey: true,
          bubbles: true,
          cancelable: true,
          isComposing: true,
        }),
      ),
    )
    expect(await card.count()).toBe(1)
    await page.keyboard.press('Alt+e')
    await ended()
    await card.waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await page.getByTestId('form-discard').click()
  })
})
