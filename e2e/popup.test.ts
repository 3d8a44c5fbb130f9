import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { vi } from '../apps/desk/text/vi.ts'
import { becomeReady, noChromium, type Person, signIn, sitDown, waitForStatus } from './testing/browser.ts'
import { carrierOf } from './testing/carrier.ts'
import { openPage } from './testing/every-page.ts'
import { history } from './testing/history.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { waitFor } from './testing/wait-for.ts'

describe.skipIf(noChromium)('a call rings while Lan does something else', () => {
  let instance: Instance
  let lan: Person
  let page: Page

  beforeAll(async () => {
    instance = await startInstance()
    lan = await sitDown(700)
    page = lan.page
    await signIn(page, instance, instance.accounts.find(({ name }) => name === 'Lan')!)
    await waitForStatus(page, 'ready')
  })

  afterAll(async () => {
    await lan?.close()
    await instance?.stop()
  })

  const carrier = () => carrierOf(instance)
  const popup = () => page.getByTestId('incoming-popup')

  afterEach(async () => {
    for (const { id, state } of await carrier().calls()) if (state !== 'ended') await carrier().hangUp(id)
    await popup().waitFor({ state: 'detached' })
    await becomeReady(page)
  })

  /** Presses the key in the very moment in which the popup stands on the page. */
  const pressAsItAppears = (key: string) =>
    page.evaluate((pressed) => {
      const watch = new MutationObserver(() => {
        if (!document.querySelector('[data-testid="incoming-popup"]')) return
        watch.disconnect()
        const target = document.activeElement ?? document.body
        const event = new KeyboardEvent('keydown', {
          key: pressed,
          code: pressed,
          bubbles: true,
          cancelable: true,
        })
        target.dispatchEvent(event)
        if (!event.defaultPrevented && target instanceof HTMLButtonElement) target.click()
      })
      watch.observe(document.body, { subtree: true, childList: true })
    }, key)

  /** So long after it appeared that a key is meant for it. */
  const reacted = async () => {
    const since = await page.evaluate(() => performance.now())
    await page.waitForFunction((start) => performance.now() - start > 450, since)
  }

  it('is drawn once, with the name that the company knows', async () => {
    await openPage(page, instance.web, '/')
    await waitForStatus(page, 'ready')
    await page.evaluate((phone) => {
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify({ name: 'Chị Ba Vàng', phone })
      return fetch('/api/contacts', { method: 'POST', headers, body })
    }, '0912345987')
    await page.evaluate(() => {
      const drawn: string[] = []
      Object.assign(window, { drawn })
      new MutationObserver(() => {
        const who = document.querySelector('[data-testid="incoming-popup"] strong')?.textContent
        if (who && who !== drawn.at(-1)) drawn.push(who)
      }).observe(document.body, { subtree: true, childList: true, characterData: true })
    })
    await carrier().call({ caller: '0912345987', tone: 1000 })
    await popup().waitFor()
    await reacted()
    expect(await page.evaluate(() => (window as never as { drawn: string[] }).drawn)).toEqual(['Chị Ba Vàng'])
  })

  it('takes no Enter that was meant for something else, and one a moment later', async () => {
    await openPage(page, instance.web, '/')
    await waitForStatus(page, 'ready')
    await pressAsItAppears('Enter')
    await carrier().call({ caller: 'lan-anh', tone: 1000 })
    await popup().waitFor()
    await reacted()
    expect(await popup().count()).toBe(1)
    await page.keyboard.press('Enter')
    await waitForStatus(page, 'talking')
  })

  it('leaves Enter to the row that has the focus', async () => {
    await openPage(page, instance.web, '/history')
    await waitForStatus(page, 'ready')
    const row = page.getByTestId('history-row').first()
    await row.focus()
    await carrier().call({ caller: 'lan-anh', tone: 1000 })
    await popup().waitFor()
    expect(await row.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await popup().textContent()).not.toContain('Enter')
    await reacted()
    await page.keyboard.press('Enter')
    await page.getByTestId('call-detail').waitFor()
    expect(await popup().count()).toBe(1)
    await page.keyboard.press('Alt+d')
    await popup().waitFor({ state: 'detached' })
    await waitForStatus(page, 'paused')
  })

  it.each([
    ['the search of the history', '/history', () => page.getByTestId('history-search')],
    ['the dial box', '/', () => page.getByTestId('dial-input')],
    [
      'a field of a form',
      '/contacts',
      async () => {
        await page.getByTestId('contact-add').click()
        return page.getByTestId('contact-phone')
      },
    ],
  ])('never covers %s, nor takes a letter from it', async (_name, path, find) => {
    await openPage(page, instance.web, path)
    const field = await find()
    for (const width of [1440, 1024, 390]) {
      await page.setViewportSize({ width, height: 800 })
      // A dial box that was opened on a narrow page lies over it.
      await page.locator('[data-testid="agent-status"][data-status="ready"]').waitFor({ state: 'attached' })
      await field.click()
      await field.fill('')
      await page.keyboard.type('09')
      const call = await carrier().call({ caller: 'lan-anh', tone: 1000 })
      await popup().waitFor()
      await page.keyboard.type('12')
      expect(await field.inputValue()).toBe('0912')
      const covered = await field.evaluate((input) => {
        const { left, top, width: wide, height } = input.getBoundingClientRect()
        const points = [4, wide / 2, wide - 4].map((x) =>
          document.elementFromPoint(left + x, top + height / 2),
        )
        return points.some((point) => point?.closest('[data-testid="incoming-popup"]'))
      })
      expect(covered).toBe(false)
      await carrier().hangUp(call.id)
      await popup().waitFor({ state: 'detached' })
    }
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  it('is answered; while it runs its recording is said to run, and Space plays it', async () => {
    await openPage(page, instance.web, '/history')
    await waitForStatus(page, 'ready')
    const call = await carrier().call({ caller: 'lan-anh', tone: 1000 })
    await popup().waitFor()
    await page.keyboard.press('Alt+a')
    await waitForStatus(page, 'talking')
    const running = await waitFor('the running call', async () =>
      (await history(page)).find(({ state, recording }) => state === 'talking' && recording),
    )
    await page.locator(`[data-testid="history-row"][data-call-id="${running.id}"]`).click()
    const note = page.getByTestId('recording-note')
    await note.waitFor()
    expect(await note.textContent()).toBe(vi.history.player.running)
    await carrier().hangUp(call.id)
    await note.waitFor({ state: 'detached' })
    await page.keyboard.press(' ')
    await page.locator('[data-testid="recording-play"][data-playing="true"]').waitFor()
    await page.keyboard.press(' ')
    await page.locator('[data-testid="recording-play"][data-playing="false"]').waitFor()
    // Over the list, where there is no room beside it, Space still does not close it.
    await page.setViewportSize({ width: 1024, height: 700 })
    await openPage(page, instance.web, `/history?call=${running.id}`)
    await page.getByTestId('recording-play').waitFor()
    await page.keyboard.press(' ')
    await page.locator('[data-testid="recording-play"][data-playing="true"]').waitFor()
    await page.keyboard.press('Escape')
    await page.getByTestId('call-detail').waitFor({ state: 'detached' })
    await page.setViewportSize({ width: 1440, height: 900 })
  })
})
